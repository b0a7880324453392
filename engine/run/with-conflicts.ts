import type { ConflictKey, Operation } from '../../contracts/api/operation.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Conflict } from './conflict-keys.ts';
import { isTaken } from '../../wire/refusals.ts';

/** The status that speaks of nothing else (RFC 9110 §15.5.10). */
export const CONFLICT = 409;

/**
 * An operation that takes some keys once.
 *
 * @param isSure a server that fails tells less than one that refuses
 * @param refusal that showed it
 */
export function withConflicts(
  operation: Operation,
  conflicts: readonly (Conflict & Pick<ConflictKey, 'tried'>)[],
  isSure: (conflict: Conflict) => boolean = () => true,
  refusal?: Reply,
): Operation {
  const conflictsOn = conflicts.map((each) => ({
    ...each,
    scope: 'the API',
    uncertain: !isSure(each),
    learnt: true as const,
    ...(refusal && isTaken(refusal) && { isSaid: true as const }),
  }));
  return { ...operation, conflictsOn };
}

/** The note that says of an operation which keys it takes once. */
export function noteOfConflicts(conflicts: Operation['conflictsOn']): JsonObject {
  const conflictsOn = conflicts.map(({ key, with: others, uncertain }): JsonObject => ({
    key,
    ...(others && { with: others }),
    ...(uncertain && { uncertain }),
  }));
  return { 'x-naysayer': { conflictsOn } };
}
