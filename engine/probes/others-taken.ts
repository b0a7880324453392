import { goesStale } from '../../contracts/api/conditions.ts';
import { oncePer } from '../../generators/once-per.ts';
import { otherValues, withOthers } from '../../generators/other-values.ts';
import type { OtherValue } from '../../generators/other-values.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { succeeded } from '../../wire/exchange.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Control } from '../setup/controls.ts';
import { once } from '../setup/once.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { ProbeTools } from './probe-tools.ts';

/** What a thing has, and other values that it takes then. */
export interface OthersTaken {
  /** The valid body that was written to it. */
  readonly before: Json;
  readonly taken: readonly OthersTakenIn[];
}

/** Other values for a valid body of a change, and the valid request with which a thing took them. */
export interface OthersTakenIn {
  readonly body: Json;
  readonly others: readonly OtherValue[];
  readonly control: Control;
}

const KNOWN = oncePer<ProbeTools, Map<string, Promise<OthersTaken | undefined>>>(() => new Map());

/**
 * Other values for the bodies of a change than a thing has once the fullest of them that is taken was written to it: with what it has
 * already, half of a change that is refused would show nothing.
 *
 * A thing of the kind takes that body, and then those values: so they are no second fault of a request that has one. Tried once a run.
 */
export async function othersTaken(
  tools: ProbeTools,
  facts: OperationFacts,
): Promise<OthersTaken | undefined> {
  return await once(KNOWN(tools), facts.operation.id, async () => {
    const { minimal = null } = facts;
    const fullest = tools.bases(facts).at(-1) ?? minimal;
    for (const before of new Set([fullest, minimal])) {
      const taken = await tryOthers(tools, facts, before).catch((error: unknown) => {
        if (error instanceof SetupFailure) return [];
        throw error;
      });
      if (taken.length > 0) return { before, taken };
    }
    return undefined;
  });
}

/** @param before what is written first */
async function tryOthers(
  tools: ProbeTools,
  facts: OperationFacts,
  before: Json,
): Promise<readonly OthersTakenIn[]> {
  const { operation, minimal = null } = facts;
  const all = otherValues(facts, before);
  // A text may have to be one of a few that no schema names.
  const plain = all.filter(({ value }) => typeof value !== 'string');
  const tries = [all, ...(plain.length < all.length ? [plain] : [])].filter((each) => each.length > 0);
  if (tries.length === 0) return [];
  const { controls, fixtures } = tools;
  // The valid request of what names a version had a thing of its own.
  const { exchange, fixture } = goesStale(operation)
    ? await tools.control(operation, before === minimal ? {} : { body: before })
    : await controls.send(await fixtures.make(operation), { body: before });
  if (!succeeded(exchange.reply)) return [];
  for (const each of tries) {
    const taken: OthersTakenIn[] = [];
    for (const body of new Set([minimal, before])) {
      const others = each.filter(({ path }) => valueAt(body, path) !== undefined);
      const control = await controls.send(fixture, { body: withOthers(body, others), isMade: true });
      if (!succeeded(control.exchange.reply)) break;
      taken.push({ body, others, control });
    }
    if (taken.at(-1)?.body === before) return taken;
  }
  return [];
}
