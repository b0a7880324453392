import { deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import { referenceToNow } from '../../contracts/api/body-reference.ts';
import type { Example } from '../../contracts/api/operation.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { statusOf } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { bodyWords } from './learnt-words.ts';
import type { Lesson } from './lesson.ts';
import { withExamples } from './with-examples.ts';

/** How a change of what was changed meanwhile is refused, or one that names no version. */
const STALE = [400, 409, 412, 422, 428];

/** The names of keys that tell one version of a thing from another. */
const VERSION =
  /version|revision|generation|^_?rev$|e_?tag|lock|modified|updated|changed|timestamp|concurrency/i;

/**
 * Learns that a body is to hold the version that is there: where it is refused, it is sent with what a read of the thing shows
 * under the key.
 */
export const learnVersion: Lesson = async ({ learning }, operation, { made, reply }) => {
  const examples = operation.body?.examples ?? [];
  const [first] = examples;
  const status = statusOf(reply) ?? 0;
  if (!first || !made || isSafe(operation) || deletes(operation) || !STALE.includes(status)) return undefined;
  const keys = versionKeysIn(examples);
  const current = keys.size > 0 ? await learning.current(made.fixture) : undefined;
  if (current === undefined) return undefined;
  const named = [...keys].flatMap(([key, value]) => {
    const place = placeIn(current, key, value);
    return place ? [[key, referenceToNow(place)] as const] : [];
  });
  if (named.length === 0 || !isJsonObject(first.value)) return undefined;
  const value = { ...first.value, ...Object.fromEntries(named) };
  const others = examples.slice(1).map((each) => withKnown(each, named));
  const versioned = withExamples(operation, [{ ...first, value }, ...others]);
  if (!learning.isValid(operation, value)) return undefined;
  return await learning.attempt(versioned, {
    words: `${operation.id} is sent ${bodyWords(first.value, value, () => undefined)}, learnt from a ${status}`,
    note: { 'x-naysayer': { body: value } },
  });
};

/** The keys of bodies that seem to hold a version, each with a value of it. */
function versionKeysIn(examples: readonly Example[]): ReadonlyMap<string, Json> {
  const entries = examples.flatMap(({ value }) => (isJsonObject(value) ? Object.entries(value) : []));
  return new Map(
    entries.filter(([key, value]) => VERSION.test(key) && ['string', 'number'].includes(typeof value)),
  );
}

/** Where an answer shows a value of the same kind under a key, as near to its root as can be. */
function placeIn(answer: Json, key: string, like: Json): Path | undefined {
  return pathsOf(answer)
    .filter((path) => path.at(-1) === key && path.every((step) => typeof step === 'string'))
    .toSorted((one, other) => one.length - other.length)
    .find((path) => typeof valueAt(answer, path) === typeof like);
}

/** An example that names the version, too, where it has the keys. */
function withKnown(example: Example, named: readonly (readonly [string, string])[]): Example {
  const { value } = example;
  if (!isJsonObject(value)) return example;
  const own = named.filter(([key]) => Object.hasOwn(value, key));
  return own.length === 0 ? example : { ...example, value: { ...value, ...Object.fromEntries(own) } };
}
