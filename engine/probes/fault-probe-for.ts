import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Ask } from '../../contracts/requirements/assertion.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { stateOfFault } from '../../contracts/requirements/follow-up.ts';
import { applies } from '../plan/plan.ts';
import type { Cell } from '../plan/plan.ts';
import { factsFor } from '../setup/run-context.ts';
import { FaultProbe } from './fault-probe.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Tells whether something is asked of a read afterwards: what a create was sent is shown by its answer. */
function isReadBack({ kind }: Ask, operation: Operation): boolean {
  return kind === 'no-effect' || (kind === 'refused-or-kept' && !creates(operation));
}

/** The cells of an operation that something has to be sent for, or may have. */
export function applicableTo(operation: Operation, plan: readonly Cell[]): readonly Cell[] {
  return plan.filter((cell) => cell.operation === operation.id && applies(cell));
}

/** What sends a fault of an operation, over the state that the requirements need that it provokes. */
export function faultProbeFor(
  tools: ProbeTools,
  plan: readonly Cell[],
  operation: Operation,
  fault: FaultKind,
): FaultProbe {
  const asking = tools.context.contract.requirements.filter((requirement) =>
    requirement.provokedBy.some((each) => each.kind === 'fault' && each.fault === fault),
  );
  const state = stateOfFault(tools.context.contract.requirements, fault);
  const readsBack = applicableTo(operation, plan).some(
    ({ requirement }) => isReadBack(requirement.asks, operation) && asking.includes(requirement),
  );
  return new FaultProbe(tools, factsFor(tools.context, operation.id), fault, state, readsBack);
}
