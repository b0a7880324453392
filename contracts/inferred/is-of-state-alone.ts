import type { Operation } from '../api/operation.ts';
import type { Contract } from '../contract.ts';
import { statedState } from './stated-state.ts';

/** Where there are several sentences or reasons, one of them may be about something else. */
const SEVERAL = /[,;]\s|\.\s+\S|\bor\b/i;

/** Tells whether the 409 of a create says no more than in which state of what it is beneath it is refused: `Closed orders can't be paid`. */
export function isOfStateAlone(contract: Contract, operation: Operation): boolean {
  const says = operation.responses['409']?.description ?? '';
  return !SEVERAL.test(says) && statedState(contract, operation, true)?.says === says;
}
