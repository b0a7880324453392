import type { Contract } from '../contract.ts';
import type { FaultKind } from '../requirements/fault-kind.ts';
import { FITTED } from './fitting-statuses.ts';
import { promisedFor } from './promises.ts';

/**
 * Tells whether the team took back that a fault is refused on an operation: what it then does is no effect of something
 * that was refused.
 */
export function isSwitchedOff(
  { requirements, team }: Contract,
  fault: FaultKind,
  operation: string,
): boolean {
  if (!team) return false;
  const refusals = requirements.filter(
    ({ id, provokedBy }) =>
      FITTED.includes(id) && provokedBy.some((each) => each.kind === 'fault' && each.fault === fault),
  );
  return refusals.length > 0 && refusals.every((each) => promisedFor(team, each, operation) === 'off');
}
