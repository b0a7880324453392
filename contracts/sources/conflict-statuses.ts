import { keysOfConflict } from '../api/conflict-path.ts';
import { documents } from '../api/documented-response.ts';
import { creates } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { namesOneOf, readConflict } from '../inferred/stated-unique.ts';
import type { SaidUnique } from '../inferred/stated-unique.ts';
import type { StatusRange } from '../requirements/assertion.ts';

const CONFLICT = 409;
/** How else a refusal is documented that may be one of what is taken: what it says may be about that among other things. */
const MAY_BE_TAKEN = /\b(?:already|exists?|existing|taken|in use|used|duplicated?s?|uniq\w*|conflict\w*)\b/i;

/**
 * The statuses that fit what is taken out of those that an operation documents: the 409 alone where it says that what the
 * operation takes once is taken, and nothing else that is documented may be about that.
 */
export function narrowedToConflict(
  operation: Operation,
  documented: readonly StatusRange[],
): readonly StatusRange[] {
  if (!documented.includes(CONFLICT) || saidOfTaken(operation)?.isTaken !== true) return documented;
  return documented.filter(
    (each) => each === CONFLICT || MAY_BE_TAKEN.test(operation.responses[String(each)]?.description ?? ''),
  );
}

/** What fits beside it since it was learnt from such an answer: 409, and where that is uncertain what wrong values get, too. */
export function fittingAsLearnt(operation: Operation): readonly StatusRange[] {
  const isDocumented = documents(operation, CONFLICT) && mayBeOfTaken(operation);
  return operation.conflictsOn.flatMap(({ learnt, uncertain, isSaid }) => {
    if (!learnt) return [];
    // An answer that says itself that the value is taken is about a conflict, which is documented to be answered otherwise.
    return [CONFLICT, ...(uncertain && !(isSaid && isDocumented) ? [400, 422, 403] : [])];
  });
}

/** Tells whether the 409 of an operation may be about what is taken: it says nothing else, or that of a create names what is. */
function mayBeOfTaken(operation: Operation): boolean {
  const keys = operation.conflictsOn.flatMap(keysOfConflict);
  const description = operation.responses[String(CONFLICT)]?.description ?? '';
  return (
    saidOfTaken(operation) !== undefined || (creates(operation) && namesOneOf(description, operation, keys))
  );
}

/**
 * What the 409 of an operation says; undefined where it may be about something else than what is taken. Of keys that are taken
 * together it need not name all: one may be of no account, and have no other value to show it.
 */
function saidOfTaken(operation: Operation): SaidUnique | undefined {
  const { conflictsOn } = operation;
  const keys = conflictsOn.flatMap(keysOfConflict);
  const description = operation.responses[String(CONFLICT)]?.description ?? '';
  const said = keys.length === 0 ? undefined : readConflict(description, operation, keys);
  const isNamed = (key: string): boolean => said?.keys.includes(key) === true;
  const isOfAll = said?.keys.length === 0 || conflictsOn.every((each) => keysOfConflict(each).some(isNamed));
  return isOfAll ? said : undefined;
}
