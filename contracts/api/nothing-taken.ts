import { inconclusive, notApplicable } from '../skip.ts';
import type { Skip } from '../skip.ts';
import type { Operation } from './operation.ts';

/** Why no request of an operation can be made that conflicts with what is there, or undefined if one can. */
export function nothingTaken({ conflictsOn, acceptedTwice }: Operation): Skip | undefined {
  if (conflictsOn.length > 0) return undefined;
  return acceptedTwice
    ? inconclusive(
        'it documents 409, and an equal second create was accepted: note what must be unique, as conflictsOn: [{ key: … }]',
      )
    : notApplicable('nothing in the body must be unique');
}
