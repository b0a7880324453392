import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Cell } from './plan.ts';

/** Faults that may spoil a target for what comes after them: they are tried when all else is done. */
export const LAST_FAULTS: readonly FaultKind[] = ['hostile-value', 'hostile-parameter', 'too-large'];

/** Tells whether a cell rests on such a fault. */
export function comesLast({ requirement }: Cell): boolean {
  return requirement.provokedBy.some((each) => each.kind === 'fault' && LAST_FAULTS.includes(each.fault));
}
