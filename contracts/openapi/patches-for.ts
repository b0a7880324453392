import { looksLikeReference } from '../api/body-reference.ts';
import { changes, creates } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';

/** JSON Patches that replace one key of what an operation changes, by what other bodies of the same thing hold; texts first. */
export function patchesFor(
  operation: Operation,
  all: readonly Operation[],
): readonly (readonly JsonObject[])[] {
  const collection = operation.path.replace(/\/[^/]+\/?$/, '');
  const donors = [
    operation,
    ...all.filter((each) => each.path === operation.path && changes(each)),
    ...all.filter((each) => each.path === collection && creates(each)),
  ];
  const members = donors
    .flatMap(({ body }) => body?.examples ?? [])
    .filter((each) => each.needs === undefined)
    .flatMap(({ value }) => (isJsonObject(value) ? Object.entries(value) : []));
  const plain = members.filter(([, value]) => isPlain(value));
  const texts = plain.filter(([, value]) => typeof value === 'string');
  return [...texts, ...plain.filter(([, value]) => typeof value !== 'string')].map(([key, value]) => [
    { op: 'replace', path: toPointer([key]), value },
  ]);
}

/** What needs nothing made before. */
function isPlain(value: Json): boolean {
  return typeof value !== 'object' && !looksLikeReference(value);
}
