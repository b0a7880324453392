import type { Operation } from '../../contracts/api/operation.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Variant } from '../../generators/fault-family.ts';
import { succeeded } from '../../wire/exchange.ts';
import { isPassedOver } from '../setup/is-passed-over.ts';
import { controlFailed } from './control-failed.ts';
import type { Control } from '../setup/controls.ts';
import type { ProbeTools } from './probe-tools.ts';

const TAKES_DOWN = 'the target failed valid requests after such a request: it was not sent again';
const DAMAGED = 'the operation fails for good since something was written: see its finding';
const PASSED_OVER =
  'in a further media type the valid request succeeded, and its answer shows that its body was not taken up';

/** A variant of a fault, and the valid request that it is compared with. */
export interface Comparison {
  readonly kind: FaultKind;
  readonly variant: Variant;
  readonly operation: Operation;
  readonly control: Omit<Control, 'fixture'>;
}

/** Why nothing could be judged by a variant of a fault, as its valid request and what was seen before show; undefined if it can. */
export function obstacleOf(
  { incidents }: { readonly incidents: Pick<ProbeTools['incidents'], 'isTrigger' | 'isDamaged'> },
  { kind, variant, operation, control }: Comparison,
): string | undefined {
  const isByDocument = variant.madeBase === undefined && variant.facts === undefined;
  // A rule that the document leaves unsaid stands in the way: nothing made from this body could be judged.
  if (!isByDocument && !succeeded(control.exchange.reply)) return controlFailed(control.exchange, operation);
  if (variant.facts && isPassedOver(control.exchange.reply, control)) return PASSED_OVER;
  const isTrigger = incidents.isTrigger({
    provokedBy: { kind: 'fault', fault: kind },
    variant: variant.name,
  });
  if (isTrigger) return TAKES_DOWN;
  return incidents.isDamaged(operation.id) ? DAMAGED : undefined;
}
