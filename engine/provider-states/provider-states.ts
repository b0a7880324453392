import { isSafe } from '../../contracts/api/method-semantics.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { nameOfReference } from '../../contracts/api/body-reference.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { ProviderState, StateParameters } from '../../contracts/requirements/provider-state.ts';
import { placedTokens } from '../../contracts/api/tokens.ts';
import type { Credential } from '../../contracts/target.ts';
import { fillBody } from '../setup/fill-body.ts';
import type { Fixture } from '../setup/fixture.ts';
import { isOfNamed } from '../plan/producers.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { StateAdditions } from '../setup/state-additions.ts';
import { controlFailed } from '../probes/fault-probe.ts';
import type { ProbeTools } from '../probes/probe-tools.ts';
import { factsFor } from '../setup/run-context.ts';
import { stateValues } from './state-values.ts';

/** A state that was brought about: what the verifier fills into the request, and what it was brought about with. */
export interface BroughtState {
  readonly state: ProviderState;
  readonly fixture: Fixture;
  readonly values: Readonly<Record<string, string>>;
  /** The doubtful fact that it rests on, on this target. */
  readonly doubt?: string;
}

const AT_ONCE = 8;

/** Brings provider states about for a pact's verifier, with the preconditions that a run uses. */
export class ProviderStates {
  readonly #tools: ProbeTools;

  constructor(tools: ProbeTools) {
    this.#tools = tools;
  }

  /**
   * Brings a state about, once the valid request of its operation has succeeded.
   *
   * @throws {SetupFailure} if the target's API and credentials can't
   */
  async bring(state: ProviderState, parameters: StateParameters): Promise<BroughtState> {
    const { context, fixtures } = this.#tools;
    const operation = context.contract.operations.find((each) => each.id === parameters.operation);
    if (!operation) throw new SetupFailure(`the target does not implement ${parameters.operation}`);
    const body = this.#bodyOf(operation, parameters.key);
    const query = Object.entries(parameters.query ?? {});
    const { exchange } = await this.#tools.control(operation, { ...(body !== undefined && { body }), query });
    if (!succeeded(exchange.reply)) throw new SetupFailure(controlFailed(exchange));
    // Only a read leaves a resource as it was, whatever the target makes of the faulty request; but it may be none.
    const isOwn = !isSafe(operation) || isOfNamed(context.contract, context.target, operation);
    const fixture = isOwn
      ? await fixtures.make(operation, {}, undefined, false)
      : await this.#tools.shared(operation);
    const added = await this.#added(state, fixture);
    const references: Record<string, Json> = {};
    await fillBody(factsFor(context, operation.id), body, '', async (reference) => {
      references[nameOfReference(reference)] = await fixtures.reference(reference, fixture);
      return '';
    });
    const values = stateValues({
      facts: factsFor(context, operation.id),
      values: fixture.values,
      others: added.others,
      ...(added.taken && { taken: added.taken }),
      credential: placedTokens(fixture.credential, operation),
      ...(added.user && { otherCredential: placedTokens(added.user, operation) }),
      unique: context.unique(),
      references,
      nonce: context.effort.seed % 100_000_000,
    });
    return { state, fixture, values, ...(added.doubt !== undefined && { doubt: added.doubt }) };
  }

  /** Writes down what a verifier's request created, so that it is removed. */
  keep({ fixture }: BroughtState, exchange: Exchange): void {
    this.#tools.context.guarded.keep(fixture.operation, fixture.values, exchange);
    if (succeeded(exchange.reply) && !isSafe(exchange.request)) this.#tools.spoil(fixture.operation);
  }

  /**
   * Sends valid requests with the limited token until one is answered 429, and never more than the cap.
   *
   * @returns the limited user
   * @throws {SetupFailure} if there is none, or the target gives no answer
   */
  async useUp(fixture: Fixture): Promise<Credential> {
    const { target, sender, guarded } = this.#tools.context;
    if (!target.rateLimit)
      throw new SetupFailure('the target does not say that a limit is on: see rateLimit');
    const credential = this.#tools.fixtures.credential('rateLimited');
    const one = async (): Promise<Exchange> => {
      const request = await this.#tools.fixtures.request({ ...fixture, credential });
      return await guarded.send(request.draft, fixture.values, (each) => sender.sendAtOnce(each));
    };
    for (let sent = 0; sent < target.rateLimit.cap; sent += AT_ONCE) {
      const batch = Math.min(AT_ONCE, target.rateLimit.cap - sent);
      const exchanges = await Promise.all(Array.from({ length: batch }, one));
      if (exchanges.some(({ reply }) => statusOf(reply) === 429)) return credential;
      if (exchanges.some(({ reply }) => reply.kind === 'no-answer'))
        throw new SetupFailure('the target gave no answer while its limit was being used up');
    }
    // What never comes is no state: the interaction itself then shows that nothing is limited.
    return credential;
  }

  #bodyOf(operation: Operation, key: string | undefined): Json | undefined {
    const { keys, minimal } = factsFor(this.#tools.context, operation.id);
    if (key === undefined) return minimal;
    const base = keys.find((each) => toPointer(each.path) === key)?.base;
    if (base === undefined) throw new SetupFailure(`${operation.id} has no key ${key}`);
    return base;
  }

  async #added(state: ProviderState, fixture: Fixture): Promise<StateAdditions> {
    switch (state) {
      case 'rate-limited-token':
        return { others: {}, user: await this.useUp(fixture) };
      case 'spent-plan':
        return { others: {}, user: this.#tools.fixtures.credential('spentPlan') };
      case 'development-token':
        return { others: {}, user: this.#tools.fixtures.credential('development') };
      default:
        return await this.#tools.states.bring(state, fixture);
    }
  }
}
