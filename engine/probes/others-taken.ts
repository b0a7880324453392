import { goesStale } from '../../contracts/api/conditions.ts';
import { otherValues, withOthers } from '../../generators/other-values.ts';
import type { OtherValue } from '../../generators/other-values.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Control } from '../setup/controls.ts';
import { once } from '../setup/once.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Other values for a valid change, and the valid request with which a thing took them. */
export interface OthersTaken {
  readonly others: readonly OtherValue[];
  readonly control: Control;
}

const KNOWN = new WeakMap<ProbeTools, Map<string, Promise<OthersTaken | undefined>>>();

/**
 * Other values for the minimal body of a change than a thing has once that was written to it: with what it has already, half of a change
 * that is refused would show nothing.
 *
 * A thing of the kind takes the body, and then those values: so they are no second fault of a request that has one. Tried once a run.
 */
export async function othersTaken(
  tools: ProbeTools,
  facts: OperationFacts,
): Promise<OthersTaken | undefined> {
  const known = KNOWN.get(tools) ?? new Map<string, Promise<OthersTaken | undefined>>();
  KNOWN.set(tools, known);
  return await once(known, facts.operation.id, () =>
    tryOthers(tools, facts).catch((error: unknown) => {
      if (error instanceof SetupFailure) return undefined;
      throw error;
    }),
  );
}

async function tryOthers(tools: ProbeTools, facts: OperationFacts): Promise<OthersTaken | undefined> {
  const { operation, minimal = null } = facts;
  const all = otherValues(facts, minimal);
  // A text may have to be one of a few that no schema names.
  const plain = all.filter(({ value }) => typeof value !== 'string');
  const tries = [all, ...(plain.length < all.length ? [plain] : [])].filter((each) => each.length > 0);
  if (tries.length === 0) return undefined;
  const { controls, fixtures } = tools;
  // The valid request of what names a version had a thing of its own.
  const { exchange, fixture } = goesStale(operation)
    ? await tools.control(operation, {})
    : await controls.send(await fixtures.make(operation), {});
  if (!succeeded(exchange.reply)) return undefined;
  for (const others of tries) {
    const control = await controls.send(fixture, { body: withOthers(minimal, others), isMade: true });
    if (succeeded(control.exchange.reply)) return { others, control };
  }
  return undefined;
}
