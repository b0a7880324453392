import type { Exchange } from '../../contracts/exchange.ts';
import { jsonOf } from '../../contracts/exchange.ts';
import type { Json, JsonObject } from '../../contracts/json.ts';
import { differences, toPath, toPointer, valueAt } from '../../contracts/json-pointer.ts';
import { operationsOn, pathParameters } from '../../contracts/paths.ts';
import { pathsOf } from '../../contracts/schema.ts';
import type { Trial } from '../../contracts/trial.ts';
import { render } from '../../generators/draft.ts';
import type { Fault, Situation } from '../../generators/fault.ts';
import type { FaultFamily, Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Control } from '../controls.ts';
import type { Fixture } from '../preconditions/fixtures.ts';
import type { ProbeTools } from './probe-tools.ts';
import type { Stage } from './stage.ts';

/** One request with one fault, as data that a replay can start from. */
export interface FaultInput {
  readonly fault: Fault;
  readonly body: JsonObject | null;
  readonly query: readonly (readonly [string, string])[];
}

/** Which fault is tried, and on what. */
export interface Attempt {
  readonly facts: OperationFacts;
  readonly family: FaultFamily;
  readonly variant: Variant;
  readonly input: FaultInput;
  readonly stage: Stage;
  readonly control: Control;
}

/** Makes a valid request, puts one fault in, proves it on the final bytes, sends it, and gathers what is to be judged. */
export async function faultTrial(tools: ProbeTools, attempt: Attempt): Promise<Trial | undefined> {
  const { facts, family, variant, input, stage, control } = attempt;
  const { operation } = facts;
  const { fixture, added, stand } = stage;
  const valid = await tools.fixtures.request(fixture, input.body ?? undefined, input.query);
  const situation: Situation = {
    values: fixture.values,
    others: added.others,
    token: fixture.token,
    ...(added.token !== undefined && { otherToken: added.token }),
  };
  const faulty = family.apply(valid.draft, input.fault, situation);
  const bytes = { valid: render(valid.draft), faulty: render(faulty) };
  const proof = family.prove({ ...bytes, operation, facts, fault: input.fault, situation });
  if (!proof) {
    tools.unproved(operation.id, family.kind, variant.name);
    return undefined;
  }
  tools.fingerprint(operation.id, input);
  const exchange = await tools.bench.sender.send(bytes.faulty);
  tools.fixtures.keep(operation, fixture.values, exchange);
  const doubt = variant.doubt ?? added.doubt;
  return {
    operation: operation.id,
    provokedBy: { kind: 'fault', fault: family.kind },
    variant: variant.name,
    input: input as unknown as JsonObject,
    exchange,
    control: control.exchange,
    proof,
    ...(doubt !== undefined && { doubt }),
    ...(stand && (await stand.readBack(faulty.body.kind === 'none' ? undefined : valid.marker))),
    ...(variant.needsEcho && echo(control, valid.draft.body.kind === 'json' ? valid.draft.body.value : null)),
    ...(family.kind === 'other-client' && (await stranger(tools, fixture, added.token))),
    ...(added.goneAfterDelete !== undefined && { goneAfterDelete: added.goneAfterDelete }),
    ...(faulty.path === valid.draft.path && {
      takes: operationsOn(facts.contract, operation.path).map((each) => each.method),
    }),
  };
}

/** Which of the sent values a valid request's result repeats, and what was sent this time. */
function echo(
  control: Control,
  sent: Json,
): { readonly echoed: readonly string[]; readonly sent: JsonObject } {
  const result = (jsonOf(control.exchange.reply) ?? null) as Json;
  const body = control.body ?? null;
  const echoed = pathsOf(body)
    .map(toPointer)
    .filter((at) => {
      const value = valueAt(body, toPath(at));
      const isScalar = typeof value !== 'object' || value === null;
      return isScalar && differences(value, valueAt(result, toPath(at))).length === 0;
    });
  return { echoed, sent: (sent ?? {}) as JsonObject };
}

/** The answer to the other client's token for an id that does not exist. */
async function stranger(
  tools: ProbeTools,
  fixture: Fixture,
  token: string | undefined,
): Promise<{ readonly stranger?: Exchange; readonly ids?: readonly string[] }> {
  const parameter = pathParameters(fixture.operation.path).at(-1);
  if (parameter === undefined || token === undefined) return {};
  const { stranger: exchange, ids } = await tools.stranger(fixture, parameter, token);
  return { stranger: exchange, ids: [...ids, ...Object.values(fixture.values)] };
}
