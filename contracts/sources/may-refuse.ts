import { inRanges } from '../requirements/assertion.ts';
import type { FaultKind } from '../requirements/fault-kind.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { fittingFor } from './fitting-statuses.ts';

/** Tells whether HTTP lets an API refuse a kind of fault with a status; so it does where nothing is known of that. */
export function mayRefuse(status: number, fault: FaultKind, requirements: readonly Requirement[]): boolean {
  const fitting = requirements.flatMap(({ id, provokedBy }) =>
    provokedBy.some((each) => each.kind === 'fault' && each.fault === fault) ? (fittingFor(id) ?? []) : [],
  );
  return (
    fitting.length === 0 ||
    fitting.some(({ fits, undocumented = [] }) => inRanges(status, [...fits, ...undocumented]))
  );
}
