import { statusOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { LimitLeft } from './limit-left.ts';
import type { Limiter } from './limiter.ts';

/** Waits for a limit to be counted anew after which as few were left as before: what is said of it is not true. */
const MOST_VAIN = 2;
/** By how much clocks and durations may differ. */
const SLACK_MILLIS = 5;
/** Answers for the longest wait below which few are to be had: fewer than ten a minute, where that is a minute. */
const FEW = 10;

/** What is limited together: it waits while nothing is left of the limit. */
export class Limited {
  readonly limiter: Limiter;
  readonly #maxWaitMillis: number;
  #waited = 0;
  #served = 0;
  #restUntil = 0;
  #vain = 0;

  /**
   * @param limiter in which it is sent
   * @param maxWaitMillis what is waited at most at once
   */
  constructor(limiter: Limiter, maxWaitMillis: number) {
    this.limiter = limiter;
    this.#maxWaitMillis = maxWaitMillis;
  }

  /** Milliseconds that it was to wait so far, one wait after the other. */
  get waited(): number {
    return this.#waited;
  }

  /** Whether few answers are to be had in that time. */
  get isSlow(): boolean {
    return this.#waited * FEW > this.#maxWaitMillis * this.#served;
  }

  /** Takes an answer into account. */
  note({ reply }: Exchange): void {
    if (statusOf(reply) !== 429) this.#served += 1;
  }

  /** It was refused: waits for so many milliseconds. */
  hold(millis: number): void {
    this.#waited += this.limiter.pause(millis);
  }

  /** Slows down before there is a refusal, as an answer says how much is left, and waits where nothing is until there will be. */
  foresee({ millis }: Exchange, { left, seconds }: LimitLeft): void {
    const [now, most] = [performance.now(), seconds * 1000];
    if (this.#vain >= MOST_VAIN || most > this.#maxWaitMillis) return;
    // What is under way counts, too.
    this.limiter.cap(left, most);
    const wasAfterRest = now - millis >= this.#restUntil - SLACK_MILLIS;
    if (left > 0) {
      if (wasAfterRest) this.#vain = 0;
      return;
    }
    if (wasAfterRest && this.#restUntil > 0) this.#vain += 1;
    this.#waited += this.limiter.rest(most);
    this.#restUntil = Math.max(this.#restUntil, now + most);
  }
}
