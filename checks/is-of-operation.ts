import { BESIDE_OPERATIONS, PERHAPS_BESIDE_OPERATIONS } from '../contracts/requirements/fault-kind.ts';
import type { Trial } from './trial.ts';

/** Tells whether an answer is that of the trial's operation, so that what is documented for it holds. */
export function isOfOperation({ provokedBy }: Trial): boolean {
  return provokedBy.kind !== 'fault' || !BESIDE_OPERATIONS.includes(provokedBy.fault);
}

/** Tells whether it may be, so that what is documented for the operation is right, and so is what is not. */
export function mayBeOfOperation(trial: Trial): boolean {
  const { provokedBy } = trial;
  return (
    isOfOperation(trial) ||
    (provokedBy.kind === 'fault' && PERHAPS_BESIDE_OPERATIONS.includes(provokedBy.fault))
  );
}
