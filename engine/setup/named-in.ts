import { parameterOf, referenceIn, referencesIn } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Json } from '../../wire/json.ts';

/** What a request refers to that no path names, each once. */
export function namedIn({ named, query = [] }: Operation, body: Json | undefined): readonly string[] {
  if (!named) return [];
  const known = new Set(Object.values(named.keys));
  const references = [
    ...referencesIn(body ?? null).map(({ reference }) => reference),
    ...query.flatMap(([, value]) => referenceIn(value) ?? []),
  ];
  const parameters = references.map((each) => parameterOf(each) ?? '');
  return [...new Set(parameters)].filter((each) => known.has(each));
}
