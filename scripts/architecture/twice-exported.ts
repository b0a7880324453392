import { isTest } from './modules.ts';
import type { Module } from './modules.ts';

/** Rooms that share no words with the others: the judged, what runs in a browser, what is tried, and what stands over all. */
const APART = /^(?:targets\/(?:reference|mutants)|reports\/html\/browser|examples|broker|scripts|bench)\//;
const TYPE = /^export (?:abstract )?(?:class|interface|type) (\w+)/gm;

/** The types of which two files export one each under the same name: `Look, in cli/looked.ts and reports/look.ts`. */
export function twiceExported(modules: readonly Pick<Module, 'file' | 'text'>[]): readonly string[] {
  const homes = new Map<string, readonly string[]>();
  for (const { file, text } of modules.filter((each) => !isTest(each.file) && !APART.test(each.file)))
    for (const [, name = ''] of text.matchAll(TYPE)) homes.set(name, [...(homes.get(name) ?? []), file]);
  return [...homes].flatMap(([name, files]) =>
    files.length > 1 ? [`${name}, in ${files.join(' and ')}`] : [],
  );
}
