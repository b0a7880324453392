import { isTest } from './modules.ts';
import type { Module } from './modules.ts';

/** Rooms that share no words with the others: the judged, what runs in a browser, what is tried, and what stands over all. */
const APART = /^(?:targets\/(?:reference|mutants)|reports\/html\/browser|examples|broker|scripts|bench)\//;
const EXPORT = /^export (?:abstract |async )?(?:class|interface|type|function\*?) (\w+)/gm;

/** The types and functions of which two files export one each under the same name: `Look, in cli/looked.ts and reports/look.ts`. */
export function twiceExported(modules: readonly Pick<Module, 'file' | 'text'>[]): readonly string[] {
  const homes = new Map<string, ReadonlySet<string>>();
  for (const { file, text } of modules.filter((each) => !isTest(each.file) && !APART.test(each.file)))
    for (const [, name = ''] of text.matchAll(EXPORT))
      homes.set(name, new Set([...(homes.get(name) ?? []), file]));
  return [...homes].flatMap(([name, files]) =>
    files.size > 1 ? [`${name}, in ${[...files].join(' and ')}`] : [],
  );
}
