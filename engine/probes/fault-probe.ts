import type { Exchange } from '../../contracts/exchange.ts';
import { succeeded } from '../../contracts/exchange.ts';
import type { FaultKind } from '../../contracts/fault-kind.ts';
import type { Json, JsonObject } from '../../contracts/json.ts';
import { differences, toPath, toPointer, valueAt } from '../../contracts/json-pointer.ts';
import { jsonOf } from '../../contracts/exchange.ts';
import { operationsOn, pathParameters } from '../../contracts/paths.ts';
import { pathsOf } from '../../contracts/schema.ts';
import type { ProviderState } from '../../contracts/provider-state.ts';
import type { Trial } from '../../contracts/trial.ts';
import { describeReply } from '../../checks/describe-reply.ts';
import { render } from '../../generators/draft.ts';
import type { Fault, Situation } from '../../generators/fault.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import type { FaultFamily, Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Control } from '../controls.ts';
import { explore } from '../explore.ts';
import type { Fixture } from '../preconditions/fixtures.ts';
import { SetupFailure } from '../preconditions/setup-failure.ts';
import type { Added } from '../preconditions/states.ts';
import { WitnessStand } from '../witness.ts';
import type { ProbeTools } from './probe-tools.ts';

/** What a fault is tried on. */
export interface Stage {
  readonly fixture: Fixture;
  readonly added: Added;
  readonly stand: WitnessStand | undefined;
}

/** One request with one fault, as data that a replay can start from. */
export interface FaultInput {
  readonly fault: Fault;
  readonly body: JsonObject | null;
  readonly query: readonly (readonly [string, string])[];
}

/** Sends every variant of one kind of fault to one operation, and gathers what comes of it. */
export class FaultProbe {
  readonly #tools: ProbeTools;
  readonly #facts: OperationFacts;
  readonly #family: FaultFamily;
  readonly #state: ProviderState;
  readonly #readsBack: boolean;

  /**
   * @param state what the fault needs beside a valid request's preconditions
   * @param readsBack whether a promise asks if the fault had an effect
   */
  constructor(
    tools: ProbeTools,
    facts: OperationFacts,
    fault: FaultKind,
    state: ProviderState,
    readsBack: boolean,
  ) {
    this.#tools = tools;
    this.#facts = facts;
    this.#family = FAULT_FAMILIES[fault];
    this.#state = state;
    this.#readsBack = readsBack;
  }

  /** Tries everything out. What stands in the way is noted, not thrown. */
  async run(): Promise<void> {
    const { tally } = this.#tools;
    const { operation } = this.#facts;
    const provokedBy = { kind: 'fault', fault: this.#family.kind } as const;
    try {
      const control = await this.#tools.control(operation, {});
      if (!succeeded(control.exchange.reply)) {
        tally.excuse(provokedBy, operation.id, controlFailed(control.exchange));
        return;
      }
      const variants = this.#family.variants(this.#facts);
      if (this.#readsBack || this.#state !== 'ready') await this.#oneByOne(variants);
      else
        await Promise.all(
          variants.map(async (variant) => await this.#try(variant, await this.#sharedStage())),
        );
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      tally.excuse(provokedBy, operation.id, error.message);
    }
  }

  /** Sends one input again, on a stage of its own, after its valid request. */
  async again(input: FaultInput): Promise<Trial | undefined> {
    const stage = await this.#ownStage(true);
    const variant = this.#family.variants(this.#facts).find((each) => each.name === input.fault.variant);
    if (!variant) return undefined;
    const key = { ...(input.body && { body: input.body }), query: input.query };
    const own =
      this.#facts.operation.method === 'DELETE'
        ? await this.#tools.fixtures.make(this.#facts.operation)
        : stage.fixture;
    const control = await this.#tools.controls.send(own, key);
    return await this.#attempt(variant, input, stage, control);
  }

  async #oneByOne(variants: readonly Variant[]): Promise<void> {
    let stage = await this.#ownStage(this.#readsBack);
    for (const variant of variants) {
      const spent = await this.#try(variant, stage);
      if (spent) stage = await this.#ownStage(this.#readsBack);
    }
  }

  async #sharedStage(): Promise<Stage> {
    return {
      fixture: await this.#tools.shared(this.#facts.operation),
      added: { others: {} },
      stand: undefined,
    };
  }

  async #ownStage(readsBack: boolean): Promise<Stage> {
    const { operation } = this.#facts;
    const fixture = await this.#tools.fixtures.make(operation);
    const added = await this.#tools.states.bring(this.#state, fixture);
    if (!readsBack || !this.#readsBack) return { fixture, added, stand: undefined };
    const stand = new WitnessStand(this.#tools.bench, fixture);
    const writes = operation.method === 'POST' || operation.method === 'PUT';
    await stand.learn(writes ? () => this.#tools.controls.send(fixture, {}) : null, (creator) =>
      this.#tools.controls.send({ ...fixture, operation: creator }, {}),
    );
    return { fixture, added, stand };
  }

  /** Explores one variant; tells whether the stage may have been changed. */
  async #try(variant: Variant, stage: Stage): Promise<boolean> {
    const { operation } = this.#facts;
    const bases =
      variant.needsKey || variant.single ? [this.#baseFor(variant)] : this.#tools.bases(this.#facts);
    const salt = `${operation.id} ${this.#family.kind} ${variant.name}`;
    let spent = false;
    await explore(variant, bases.length, this.#tools.bench.effort, salt, async ({ values, base }) => {
      const input: FaultInput = {
        fault: { kind: this.#family.kind, variant: variant.name, with: values },
        body: bases[base] ?? null,
        query: variant.validQuery ?? [],
      };
      const control = await this.#tools.control(operation, {
        ...(input.body && { body: input.body }),
        query: input.query,
      });
      const trial = await this.#attempt(variant, input, stage, control);
      if (!trial) return undefined;
      if (succeeded(trial.exchange.reply) && operation.method !== 'GET') {
        spent = true;
        this.#tools.spoil(operation);
      }
      return this.#tools.record(trial)[0]?.broken.kind;
    });
    return spent;
  }

  #baseFor(variant: Variant): JsonObject | null {
    const { minimal, keys } = this.#facts;
    if (variant.needsEcho && !hasScalar(minimal)) return this.#tools.bases(this.#facts)[1] ?? minimal ?? null;
    if (!variant.needsKey) return minimal ?? null;
    const at = toPointer(variant.needsKey);
    return keys.find((key) => toPointer(key.path) === at)?.base ?? minimal ?? null;
  }

  async #attempt(
    variant: Variant,
    input: FaultInput,
    stage: Stage,
    control: Control,
  ): Promise<Trial | undefined> {
    const { fixture, added, stand } = stage;
    const { operation } = this.#facts;
    const valid = await this.#tools.fixtures.request(fixture, input.body ?? undefined, input.query);
    const situation: Situation = {
      values: fixture.values,
      others: added.others,
      token: fixture.token,
      ...(added.token !== undefined && { otherToken: added.token }),
    };
    const faulty = this.#family.apply(valid.draft, input.fault, situation);
    const bytes = { valid: render(valid.draft), faulty: render(faulty) };
    const proof = this.#family.prove({
      ...bytes,
      operation,
      facts: this.#facts,
      fault: input.fault,
      situation,
    });
    if (!proof) {
      this.#tools.unproved(operation.id, this.#family.kind, variant.name);
      return undefined;
    }
    this.#tools.fingerprint(operation.id, input);
    const exchange = await this.#tools.bench.sender.send(bytes.faulty);
    if (faulty.method === operation.method) this.#tools.fixtures.keep(operation, fixture.values, exchange);
    const marker = faulty.body.kind === 'none' ? undefined : valid.marker;
    const doubt = variant.doubt ?? added.doubt;
    return {
      operation: operation.id,
      provokedBy: { kind: 'fault', fault: this.#family.kind },
      variant: variant.name,
      input: input as unknown as JsonObject,
      exchange,
      control: control.exchange,
      proof,
      ...(doubt !== undefined && { doubt }),
      ...(stand && { readBack: await stand.readBack(marker) }),
      ...(variant.needsEcho &&
        this.#echo(control, valid.draft.body.kind === 'json' ? valid.draft.body.value : null)),
      ...(this.#state === 'other-client' && (await this.#stranger(fixture, added))),
      ...(added.goneAfterDelete !== undefined && { goneAfterDelete: added.goneAfterDelete }),
      ...(faulty.path === valid.draft.path && { takes: this.#takes() }),
    };
  }

  #takes(): readonly string[] {
    return operationsOn(this.#facts.contract, this.#facts.operation.path).map((each) => each.method);
  }

  /** Which of the sent values a valid request's result repeats. */
  #echo(control: Control, sent: Json): { readonly echoed: readonly string[]; readonly sent: JsonObject } {
    const result = (jsonOf(control.exchange.reply) ?? null) as Json;
    const body = control.body ?? null;
    const echoed = pathsOf(body)
      .map(toPointer)
      .filter((at) => {
        const value = valueAt(body, toPath(at));
        return (
          (typeof value !== 'object' || value === null) &&
          differences(value, valueAt(result, toPath(at))).length === 0
        );
      });
    return { echoed, sent: (sent ?? {}) as JsonObject };
  }

  /** The answer to the other client's token for an id that does not exist. */
  async #stranger(
    fixture: Fixture,
    added: Added,
  ): Promise<{ readonly stranger?: Exchange; readonly ids?: readonly string[] }> {
    const parameter = pathParameters(fixture.operation.path).at(-1);
    if (parameter === undefined || added.token === undefined) return {};
    const { stranger, ids } = await this.#tools.stranger(fixture, parameter, added.token);
    return { stranger, ids: [...ids, ...Object.values(fixture.values)] };
  }
}

/** Why a request that is made from a valid one can't be judged. */
export function controlFailed(control: Exchange): string {
  const { method } = control.request;
  return `the valid request did not succeed: ${method} was answered ${describeReply(control.reply)}`;
}

/** Only a value that is sent can be seen to arrive. */
function hasScalar(body: JsonObject | undefined): boolean {
  return body !== undefined && Object.keys(body).length > 0;
}
