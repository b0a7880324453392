import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Limiter } from './limiter.ts';

/** Share of the time limit above which an answer may be slow. */
const SLOW_SHARE = 0.25;
/** Times the fastest answer to the same operation above which it is. */
const SLOW_TIMES = 4;
/** Times the slowest answer to the same operation that a request has time, where requests are known to hang; and the least. */
const HANG_TIMES = 10;
const LEAST_MILLIS = 2000;

/** Lowers how much is under way when answers become slow, and raises it again when they come in good time. */
export class Pace {
  readonly #limiter: Limiter;
  readonly #timeoutMillis: number;
  readonly #fastest = new Map<string, number>();
  readonly #slowest = new Map<string, number>();
  #loweredAt = -Infinity;

  constructor(limiter: Limiter, timeoutMillis: number) {
    this.#limiter = limiter;
    this.#timeoutMillis = timeoutMillis;
  }

  /** How long an answer is worth waiting for, where some requests of the operation have none, in milliseconds. */
  timeFor({ operation }: WireRequest): number {
    const usual = this.#slowest.get(operation) ?? this.#timeoutMillis;
    return Math.min(this.#timeoutMillis, Math.max(LEAST_MILLIS, usual * HANG_TIMES));
  }

  /** Takes an exchange into account. */
  note({ request, reply, millis }: Exchange): void {
    const fastest = Math.min(this.#fastest.get(request.operation) ?? Infinity, millis);
    if (reply.kind === 'answer') {
      this.#fastest.set(request.operation, fastest);
      this.#slowest.set(request.operation, Math.max(this.#slowest.get(request.operation) ?? 0, millis));
    }
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
