import type { Exchange } from '../../wire/exchange.ts';
import type { Limiter } from './limiter.ts';

/** Share of the time limit above which an answer may be slow. */
const SLOW_SHARE = 0.25;
/** Times the fastest answer to the same operation above which it is. */
const SLOW_TIMES = 4;

/** Lowers how much is under way when answers become slow, and raises it again when they come in good time. */
export class Pace {
  readonly #limiter: Limiter;
  readonly #timeoutMillis: number;
  readonly #fastest = new Map<string, number>();
  #loweredAt = -Infinity;

  constructor(limiter: Limiter, timeoutMillis: number) {
    this.#limiter = limiter;
    this.#timeoutMillis = timeoutMillis;
  }

  /** Takes an exchange into account. */
  note({ request, reply, millis }: Exchange): void {
    const fastest = Math.min(this.#fastest.get(request.operation) ?? Infinity, millis);
    if (reply.kind === 'answer') this.#fastest.set(request.operation, fastest);
    const isLate = reply.kind === 'no-answer' && reply.silence === 'timeout';
    const isSlow = millis > this.#timeoutMillis * SLOW_SHARE && millis > fastest * SLOW_TIMES;
    if (!isLate && !isSlow) {
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
