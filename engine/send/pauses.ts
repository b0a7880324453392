import type { Limits } from '../../contracts/target.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { limitReset } from './limit-reset.ts';
import type { Outlet } from './outlet.ts';
import { retryAfter } from './retry-after.ts';
import type { Throttle } from './throttle.ts';

const TRIES = 10;
const LONGEST_GUESS_SECONDS = 8;
/** One that asks for no pause at all is asked a bounded number of times, too. */
const LEAST_SECONDS = 0.25;

/** Waits where a target asks for time: after a 429, and after a 503 that says for how long. */
export class Pauses {
  readonly #outlet: Pick<Outlet, 'wait'>;
  readonly #throttle: Pick<Throttle, 'run' | 'hold'>;
  readonly #limits: Limits;
  readonly #onThrottled: (exchange: Exchange) => void;
  /** When the last of those that wait for the target to be back has waited, and for how long none was served; milliseconds. */
  #until = 0;
  #inVain = 0;

  /** @param onThrottled hears of every 429 that is waited out */
  constructor(
    outlet: Pick<Outlet, 'wait'>,
    throttle: Pick<Throttle, 'run' | 'hold'>,
    limits: Limits,
    onThrottled: (exchange: Exchange) => void,
  ) {
    this.#outlet = outlet;
    this.#throttle = throttle;
    this.#limits = limits;
    this.#onThrottled = onThrottled;
  }

  /** Sends a request, and again while it is answered 429, or the target asks for a pause. */
  async outlast(request: WireRequest, send: () => Promise<Exchange>): Promise<Exchange> {
    let wasPutOff = false;
    for (let attempt = 1; ; attempt += 1) {
      const exchange = await this.#throttle.run(request, send);
      const status = statusOf(exchange.reply);
      if (status === 503 && attempt < TRIES && (await this.#outlastsService(exchange))) {
        wasPutOff = true;
        continue;
      }
      if (wasPutOff && status !== 503) this.#inVain = 0;
      if (status !== 429) return exchange;
      this.#onThrottled(exchange);
      const seconds = retryAfter(exchange.reply) ?? this.#guess(exchange, attempt);
      if (attempt >= TRIES || seconds > this.#limits.maxWaitSeconds) return exchange;
      if (!(await this.#throttle.hold(request, seconds))) return exchange;
      await this.#outlet.wait(seconds);
    }
  }

  /** Until the limit is counted anew, where an answer says so and that is in time; else ever longer. */
  #guess({ reply }: Exchange, attempt: number): number {
    const reset = limitReset(reply) ?? 0;
    if (reset > 0 && reset <= this.#limits.maxWaitSeconds) return reset;
    return Math.min(2 ** (attempt - 1) / 2, LONGEST_GUESS_SECONDS);
  }

  /**
   * Waits as long as a 503 asks for (RFC 9110 §15.6.4), if that is in the time for which all such waits may be in vain; tells
   * whether it did.
   */
  async #outlastsService({ reply }: Exchange): Promise<boolean> {
    const seconds = retryAfter(reply);
    if (seconds === undefined) return false;
    const pause = Math.max(seconds, LEAST_SECONDS);
    const now = performance.now();
    const until = now + pause * 1000;
    // Those that wait at the same time wait once.
    const further = Math.max(0, until - Math.max(now, this.#until));
    if (this.#inVain + further > this.#limits.maxWaitSeconds * 1000) return false;
    this.#inVain += further;
    this.#until = Math.max(this.#until, until);
    await this.#outlet.wait(pause);
    return true;
  }
}
