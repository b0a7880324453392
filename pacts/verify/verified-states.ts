import { z } from 'zod';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { jsonIn } from '../../wire/json.ts';
import { followUpNamed } from '../../contracts/requirements/follow-up.ts';
import { stateNamed } from '../../contracts/requirements/provider-state.ts';
import type { StateParameters } from '../../contracts/requirements/provider-state.ts';
import type { BroughtState, ProviderStates } from '../../engine/provider-states/provider-states.ts';
import { Stopped } from '../../engine/send/sender.ts';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import { followUpOf } from './follow-up-of.ts';
import { NO_STATE, StateLog } from './state-log.ts';
import type { Turns } from './turns.ts';

/** What brings states about, and writes down what comes of the requests in them. */
export type StateBringer = Pick<ProviderStates, 'bring' | 'follow' | 'keep' | 'whyUntelling'>;

/** How requests reach the target. */
export type Forward = (request: WireRequest, brought: BroughtState | undefined) => Promise<Exchange>;

/** What the verifier is told of a state. */
export interface StateAnswer {
  readonly status: number;
  readonly body: string;
}

const request = z.looseObject({
  action: z.enum(['setup', 'teardown']).default('setup'),
  state: z.string().default(NO_STATE),
  params: z.unknown().optional(),
});

const parameters = z.looseObject({
  operation: z.string(),
  key: z.string().optional(),
  query: z.record(z.string(), z.string()).optional(),
  asksSuccess: z.literal(true).optional(),
});

/** The states that one verifier asks for, one after the other, and the requests that it sends in them. */
export class VerifiedStates {
  readonly log = new StateLog();
  readonly #states: StateBringer;
  readonly #forward: Forward;
  readonly #onState: () => void;
  readonly #turns: Turns;
  #brought: BroughtState | undefined;
  #endTurn: () => void = () => undefined;

  constructor(states: StateBringer, forward: Forward, onState: () => void, turns: Turns) {
    this.#states = states;
    this.#forward = forward;
    this.#onState = onState;
    this.#turns = turns;
  }

  /** Brings about what a body asks for. */
  async bring(body: Buffer): Promise<StateAnswer> {
    const asked = request.safeParse(jsonIn(body.toString()));
    if (!asked.success) return json(400, { error: 'expected {"action", "state", "params"}' });
    const { action, state: name, params } = asked.data;
    if (action === 'teardown') return json(200, {});
    const before = this.#brought;
    this.#brought = undefined;
    const entry = this.log.begin(name);
    if (followUpNamed(name) === undefined) {
      this.end();
      this.#onState();
    }
    if (name === NO_STATE) return json(200, {});
    try {
      const brought = await this.#broughtAbout(name, params, before);
      this.#brought = brought;
      if (brought.doubt !== undefined) entry.doubt = brought.doubt;
      return json(200, brought.values);
    } catch (error) {
      this.end();
      entry.reason = reasonOf(error);
      return json(422, { error: entry.reason });
    }
  }

  /**
   * Sends a request on to the target.
   *
   * @param made the request, of an operation
   * @returns nothing where it did not reach the target
   */
  async pass(made: (operation: string) => WireRequest): Promise<Exchange | undefined> {
    const entry = this.log.current;
    const brought = this.#brought;
    try {
      const exchange = await this.#forward(made(brought?.fixture.operation.id ?? ''), brought);
      entry?.exchanges.push(exchange);
      if (brought) {
        this.#states.keep(brought, exchange);
        const why = await this.#states.whyUntelling(brought, exchange);
        if (entry && why !== undefined) entry.reason = why;
      }
      return exchange;
    } catch (error) {
      if (entry) entry.reason = reasonOf(error);
      return undefined;
    } finally {
      this.end();
    }
  }

  /** Lets others use a limit up. */
  end(): void {
    this.#endTurn();
  }

  async #broughtAbout(
    name: string,
    params: unknown,
    before: BroughtState | undefined,
  ): Promise<BroughtState> {
    const state = stateNamed(name);
    const known = parameters.safeParse(params);
    if (state !== undefined && known.success) {
      if (state === 'rate-limited-token') this.#endTurn = await this.#turns.take();
      return await this.#states.bring(state, parametersOf(known.data));
    }
    const followUp = followUpOf(name, params);
    if (followUp === undefined)
      throw new SetupFailure(`naysayer knows no provider state "${name}" with these parameters`);
    if (before === undefined)
      throw new SetupFailure(`"${name}" follows another provider state, and none was asked for`);
    return await this.#states.follow(before, followUp);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SetupFailure || error instanceof Stopped) return error.message;
  return `naysayer itself failed: ${String(error)}`;
}

function json(status: number, body: object): StateAnswer {
  return { status, body: JSON.stringify(body) };
}

function parametersOf({ operation, key, query, asksSuccess }: z.output<typeof parameters>): StateParameters {
  return {
    operation,
    ...(key !== undefined && { key }),
    ...(query && { query }),
    ...(asksSuccess && { asksSuccess }),
  };
}
