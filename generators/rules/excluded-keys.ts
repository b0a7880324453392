import type { JsonSchema } from '../../contracts/api/operation.ts';
import { referencesIn } from '../../contracts/api/body-reference.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { listIn } from '../../wire/json-members.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { FaultAt } from '../key-fault.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { KeyPlace } from '../key-fact.ts';
import { edited } from './bad-value.ts';
import type { BadValue } from './bad-value.ts';
import { judgesOf } from './judges.ts';
import { keyAt, placeAt } from './key-at.ts';
import { refusalOf } from './refusal.ts';

/**
 * A key that an example has, put into another example that excludes it: what is made from a schema alone may be refused
 * for what it refers to, or for what nothing but the service knows.
 */
export const excludedKeys = oncePerOperation((facts: OperationFacts): readonly FaultAt[] => {
  const examples = (facts.operation.body?.examples ?? [])
    .filter((each) => each.needs === undefined)
    .map(({ value }) => value);
  const members = new Map<string, Member[]>();
  const found = new Map<string, FaultAt>();
  const places = examples.flatMap((base) =>
    [[], ...pathsOf(base)].flatMap((path) => {
      const own = valueAt(base, path);
      const stating = (judgesOf(facts).nodesIn(base).get(toPointer(path)) ?? []).filter(excludesKeys);
      if (stating.length === 0 || !isJsonObject(own)) return [];
      const like = members.get(alike(path)) ?? [];
      members.set(alike(path), [...like, ...membersOf(facts, base, path, own)]);
      return [{ place: placeAt(base, path, ''), own, stating }];
    }),
  );
  for (const { place, own, stating } of places) {
    for (const { key, value } of members.get(alike(place.path)) ?? []) {
      const name = `${place.generic} ${key}`;
      if (Object.hasOwn(own, key) || found.has(name)) continue;
      const bad = exclusion(facts, place, key, value);
      const from = { stating, isNew: false, isRepeated: false, isMade: true };
      if (bad) found.set(name, { key: { ...keyAt(facts, place), ...from }, bad });
    }
  }
  return [...found.values()];
});

/** A key of an object, and its value. */
interface Member {
  readonly key: string;
  readonly value: Json;
}

/** The same for each item of a list. */
function alike(path: Path): string {
  return toPointer(path.map((step) => (typeof step === 'number' ? '*' : step)));
}

/** What can be put elsewhere: it is in no doubt, and refers to nothing. */
function membersOf(facts: OperationFacts, base: Json, path: Path, own: JsonObject): readonly Member[] {
  return Object.entries(own).flatMap(([key, value]) => {
    const isTaken = keyAt(facts, placeAt(base, [...path, key], '')).doubt === undefined;
    return isTaken && referencesIn([value]).length === 0 ? [{ key, value }] : [];
  });
}

/** The change that adds a key, if nothing but that keys exclude each other is wrong with it then. */
function exclusion(
  facts: OperationFacts,
  { base, path }: KeyPlace,
  key: string,
  value: Json,
): BadValue | undefined {
  const edits = [{ at: [key], value }];
  const after = edited(base, path, edits);
  if (!facts.says(after)) return undefined;
  const keyword = ['oneOf', 'not'].find((each) => refusalOf(facts, base, after, path, each)?.isAlone);
  return keyword === undefined
    ? undefined
    : { name: `${key} beside what excludes it`, edits, keyword, isAlone: true };
}

/** Tells whether a schema says no more than which keys exclude each other: kinds of values often overlap by mistake. */
function excludesKeys({ oneOf, not }: JsonSchema): boolean {
  const isOfKeys = (each: Json | undefined): boolean =>
    isJsonObject(each) &&
    ((listIn(each, 'required').length > 0 && isNothingBut(each, 'required')) ||
      (listIn(each, 'anyOf').length > 0 &&
        isNothingBut(each, 'anyOf') &&
        listIn(each, 'anyOf').every(isOfKeys)));
  const kinds = Array.isArray(oneOf) ? oneOf : [];
  return isOfKeys(not) || (kinds.length > 1 && kinds.every(isOfKeys));
}

function isNothingBut(schema: JsonObject, keyword: string): boolean {
  return Object.keys(schema).every((each) => [keyword, 'title', 'description'].includes(each));
}
