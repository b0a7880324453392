import { BESIDE_OPERATIONS } from '../contracts/requirements/fault-kind.ts';
import type { Trial } from './trial.ts';

/** Tells whether an answer is that of the trial's operation, so that what is documented for it holds. */
export function isOfOperation({ provokedBy }: Trial): boolean {
  return provokedBy.kind !== 'fault' || !BESIDE_OPERATIONS.includes(provokedBy.fault);
}
