import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Limiter } from './limiter.ts';
import { isLate } from './symptoms.ts';

/** Share of the time limit above which an answer may be slow. */
const SLOW_SHARE = 0.25;
/** Times the fastest answer to the same operation above which it is. */
const SLOW_TIMES = 4;
/** Answers that are as quick as this are so in any case, in milliseconds. */
const QUICK_MILLIS = 100;
/**
 * Times the usual answer to the same operation that a request has time, where requests are known to hang; and the least: what a
 * write made can't be told without its answer.
 */
const HANG_TIMES = 10;
const [LEAST_MILLIS, LEAST_MILLIS_OF_WRITES] = [1000, 2000];

const NONE = { count: 0, millis: 0 };

/** Lowers how much is under way when answers become slow, and raises it again when they come in good time. */
export class Pace {
  readonly #limiter: Limiter;
  readonly #timeoutMillis: number;
  readonly #fastest = new Map<string, number>();
  readonly #answers = new Map<string, { readonly count: number; readonly millis: number }>();
  #loweredAt = -Infinity;

  constructor(limiter: Limiter, timeoutMillis: number) {
    this.#limiter = limiter;
    this.#timeoutMillis = timeoutMillis;
  }

  /**
   * How long an answer is worth waiting for, where some requests of the operation have none, in milliseconds: that there was none
   * so long is no more than a guess.
   *
   * @param isSure it was waited for in vain before
   */
  timeFor(request: WireRequest, isSure = false): number {
    const { operation } = request;
    const { count, millis } = this.#answers.get(operation) ?? NONE;
    const unknown = isSure ? 0 : this.#timeoutMillis;
    const usual = count === 0 ? unknown : millis / count;
    const least = isSafe(request) ? LEAST_MILLIS : LEAST_MILLIS_OF_WRITES;
    return Math.min(this.#timeoutMillis, Math.max(least, usual * HANG_TIMES));
  }

  /** Tells whether an answer was not much later than the fastest to the same operation. */
  isQuick({ request: { operation }, millis }: Exchange): boolean {
    return millis <= Math.max(QUICK_MILLIS, (this.#fastest.get(operation) ?? 0) * SLOW_TIMES);
  }

  /** Takes an exchange into account. */
  note({ request, reply, millis }: Exchange): void {
    const fastest = Math.min(this.#fastest.get(request.operation) ?? Infinity, millis);
    if (reply.kind === 'answer') {
      this.#fastest.set(request.operation, fastest);
      const before = this.#answers.get(request.operation) ?? NONE;
      this.#answers.set(request.operation, { count: before.count + 1, millis: before.millis + millis });
    }
    const isSlow = millis > this.#timeoutMillis * SLOW_SHARE && millis > fastest * SLOW_TIMES;
    if (!isLate({ reply }) && !isSlow) {
      this.#limiter.calm();
      return;
    }
    const now = performance.now();
    // What was under way at the same time was slow for the same reason.
    if (now - this.#loweredAt < millis) return;
    this.#loweredAt = now;
    this.#limiter.slower();
  }
}
