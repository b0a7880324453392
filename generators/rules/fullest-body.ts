import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { KeyFact } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { madeBodies } from './made-bodies.ts';

/** A valid object with all keys that are known: an example, or what was seen to succeed, before one that is made. */
const fullestBody = oncePerOperation((facts: OperationFacts): JsonObject | undefined => {
  const given = facts.operation.body?.examples.filter((each) => each.needs === undefined) ?? [];
  const fullest = given.at(-1)?.value;
  const [made] = madeBodies(facts);
  const candidates = [...(isLarger(fullest, facts.minimal) ? [fullest] : []), made?.body];
  return candidates.filter(isJsonObject).find((each) => facts.oracle?.(each).length === 0);
});

/**
 * The body in which a key stands beside all others, where that is another than its own.
 *
 * What a server looks at may depend on what else is there: tried so, each rule meets every optional key at the cost of one request.
 */
export function besideOthers(facts: OperationFacts, { base, path }: KeyFact): JsonObject | undefined {
  const full = fullestBody(facts);
  return full && isLarger(full, base) && valueAt(full, path) !== undefined ? full : undefined;
}

function isLarger(one: Json | undefined, other: Json | undefined): boolean {
  return isJsonObject(one) && isJsonObject(other) && Object.keys(one).length > Object.keys(other).length;
}
