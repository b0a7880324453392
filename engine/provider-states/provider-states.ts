import { textAt } from '../../generators/oracles/token-oracle.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { nameOfReference } from '../../contracts/api/body-reference.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { FollowUp } from '../../contracts/requirements/follow-up.ts';
import type { ProviderState, StateParameters } from '../../contracts/requirements/provider-state.ts';
import { placedTokens } from '../../contracts/api/tokens.ts';
import type { Role } from '../../contracts/target.ts';
import { madeDoubt } from '../setup/controls.ts';
import { fillBody } from '../setup/fill-body.ts';
import type { Fixture } from '../setup/fixture.ts';
import { isOfNamed } from '../plan/producers.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { controlFailed } from '../probes/control-failed.ts';
import type { ProbeTools } from '../probes/probe-tools.ts';
import { factsFor } from '../setup/run-context.ts';
import { sendRefused, waitForLimit } from './follow-up.ts';
import { stateValues } from './state-values.ts';

/** A state that was brought about: what the verifier fills into the request, and what it was brought about with. */
export interface BroughtState {
  readonly state: ProviderState;
  readonly fixture: Fixture;
  /** That of the user whom the state brings, where another client's ids would tell nothing of it. */
  readonly other?: Fixture;
  readonly values: Readonly<Record<string, string>>;
  /** The doubtful fact that it rests on, on this target. */
  readonly doubt?: string;
  /** What happened in it before the interaction's own request. */
  readonly followUp?: FollowUp['kind'];
}

const AT_ONCE = 8;

/** Brings provider states about for a pact's verifier, with the preconditions that a run uses. */
export class ProviderStates {
  readonly #tools: ProbeTools;

  constructor(tools: ProbeTools) {
    this.#tools = tools;
  }

  /**
   * Brings a state about, once the valid request of its operation has succeeded, unless that is what is asked.
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
    const isTelling = parameters.asksSuccess && tellsOfRequest(operation, exchange, body);
    if (!succeeded(exchange.reply) && !isTelling) throw new SetupFailure(controlFailed(exchange));
    // Only a read leaves a resource as it was, whatever the target makes of the faulty request; but it may be none.
    const isOwn = !isSafe(operation) || isOfNamed(context.contract, context.target, operation);
    const fixture = isOwn
      ? await fixtures.make(operation, {}, undefined, false)
      : await this.#tools.shared(operation);
    const other = await this.#otherFixture(state, fixture);
    const added = other
      ? { others: other.values, user: other.credential }
      : await this.#tools.states.bring(state, fixture);
    if (other && state === 'rate-limited-token') await this.useUp(other);
    const references: Record<string, Json> = {};
    await fillBody(factsFor(context, operation.id), body, '', async (reference) => {
      references[nameOfReference(reference)] = await fixtures.reference(reference, other ?? fixture);
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
    return {
      state,
      fixture,
      ...(other && { other }),
      values,
      ...(added.doubt !== undefined && { doubt: added.doubt }),
    };
  }

  /**
   * Does what is to happen in a state before the interaction's own request.
   *
   * @returns the state, with the value that only this gives
   * @throws {SetupFailure} if it can't be done, or would show nothing
   */
  async follow(brought: BroughtState, { kind, parameters }: FollowUp): Promise<BroughtState> {
    const values =
      kind === 'refused'
        ? await sendRefused(this.#tools, brought, parameters)
        : await waitForLimit(this.#tools, brought, (limited) => this.useUp(limited));
    return { ...brought, followUp: kind, values: { ...brought.values, ...values } };
  }

  /**
   * Why a refusal says nothing: what the request was about had been found in a list, and is there no more.
   *
   * @returns undefined where it is there
   */
  async whyUntelling({ fixture }: BroughtState, { reply }: Exchange): Promise<string | undefined> {
    const { context, fixtures } = this.#tools;
    const { operation, values } = fixture;
    const status = statusOf(reply) ?? 0;
    const isRefusal = status >= 400 && status < 500;
    const found = pathParameters(operation.path).find((each) => context.guarded.isFound(each, values));
    if (!isRefusal || found === undefined || !isSafe(operation)) return undefined;
    const { draft } = await fixtures.request(fixture);
    const now = await context.guarded.send(draft, values);
    if (succeeded(now.reply)) return undefined;
    fixtures.forgetRead();
    this.#tools.spoil(operation);
    return `what ${found} names was found in a list, and ${controlFailed(now)}`;
  }

  /** Writes down what a verifier's request created, so that it is removed. */
  keep(brought: BroughtState, exchange: Exchange): void {
    const other = isOfOther(exchange.request, brought) ? brought.other : undefined;
    const fixture = other ?? brought.fixture;
    this.#tools.context.guarded.keeper.keep(
      fixture.operation,
      fixture.values,
      exchange,
      other?.credential.name,
    );
    if (succeeded(exchange.reply) && !isSafe(exchange.request)) this.#tools.spoil(fixture.operation);
  }

  /**
   * Sends valid requests with the limited token until one is answered 429, and never more than the cap.
   *
   * @param limited what the limited user can send its requests over
   * @returns one that was answered 429; undefined if none was
   * @throws {SetupFailure} if there is no limit, or the target gives no answer
   */
  async useUp(limited: Fixture): Promise<Exchange | undefined> {
    const { target, sender, guarded } = this.#tools.context;
    if (!target.rateLimit)
      throw new SetupFailure('the target does not say that a limit is on: see rateLimit');
    const one = async (): Promise<Exchange> => {
      const request = await this.#tools.fixtures.request(limited);
      return await guarded.send(request.draft, limited.values, (each) => sender.sendAtOnce(each));
    };
    for (let sent = 0; sent < target.rateLimit.cap; sent += AT_ONCE) {
      const batch = Math.min(AT_ONCE, target.rateLimit.cap - sent);
      const exchanges = await Promise.all(Array.from({ length: batch }, one));
      const refused = exchanges.find(({ reply }) => statusOf(reply) === 429);
      if (refused) return refused;
      if (exchanges.some(({ reply }) => reply.kind === 'no-answer'))
        throw new SetupFailure('the target gave no answer while its limit was being used up');
    }
    // What never comes is no state: the interaction itself then shows that nothing is limited.
    return undefined;
  }

  #bodyOf(operation: Operation, key: string | undefined): Json | undefined {
    const { keys, minimal } = factsFor(this.#tools.context, operation.id);
    if (key === undefined) return minimal;
    const base = keys.find((each) => toPointer(each.path) === key)?.base;
    if (base === undefined) throw new SetupFailure(`${operation.id} has no key ${key}`);
    return base;
  }

  /** What the user whom a state brings sends its own requests over: another client's ids would be refused to it. */
  async #otherFixture(state: ProviderState, usual: Fixture): Promise<Fixture | undefined> {
    const role = ROLES[state];
    if (role === undefined) return undefined;
    const { fixtures } = this.#tools;
    const credential = fixtures.credential(role);
    try {
      return await fixtures.make(usual.operation, {}, credential);
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
      // Who can't make anything may still be one of the same client.
      return { ...usual, credential };
    }
  }
}

/**
 * Tells whether a refusal is about a request that the document promises to serve, or the server failed over it: an address
 * or a token may be a wrong one, something may be taken, and what is made from a schema may break a rule that is left unsaid.
 */
function tellsOfRequest(operation: Operation, { reply }: Exchange, body: Json | undefined): boolean {
  const status = statusOf(reply);
  if (status === undefined || status < 400) return false;
  if (status >= 500) return true;
  return ![401, 403, 404, 409, 410, 429].includes(status) && madeDoubt(operation, body).doubt === undefined;
}

/** The states that are about a user of their own, and who it is. */
const ROLES: Partial<Readonly<Record<ProviderState, Role>>> = {
  'rate-limited-token': 'rateLimited',
  'spent-plan': 'spentPlan',
  'development-token': 'development',
};

/** Tells whether a request shows the token of the user whom the state brings. */
export function isOfOther(request: WireRequest, { values, fixture }: BroughtState): boolean {
  const [place] = fixture.operation.credential;
  return place !== undefined && textAt(place, request) === values['other_authorization'];
}
