import { setTimeout as sleep } from 'node:timers/promises';

/** Lets only so many tasks run at once, and so many a second; the first to ask is the first to go. */
export class Limiter {
  #concurrency: number;
  readonly #interval: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #nextStart = 0;
  #pausedUntil = 0;

  /**
   * @param concurrency tasks at once
   * @param perSecond tasks started a second, or undefined for no such limit
   */
  constructor(concurrency: number, perSecond?: number) {
    this.#concurrency = concurrency;
    this.#interval = perSecond === undefined ? 0 : 1000 / perSecond;
  }

  /** Runs a task when its turn comes. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      if (this.#interval > 0 || this.#pausedUntil > 0) await this.#turn();
      return await task();
    } finally {
      const next = this.#running > this.#concurrency ? undefined : this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Starts nothing for so many milliseconds, and half as many at once from then on. */
  pause(millis: number): void {
    if (performance.now() >= this.#pausedUntil)
      this.#concurrency = Math.max(1, Math.floor(this.#concurrency / 2));
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + millis);
  }

  async #turn(): Promise<void> {
    for (;;) {
      const now = performance.now();
      const start = Math.max(now, this.#nextStart, this.#pausedUntil);
      this.#nextStart = start + this.#interval;
      if (start > now) await sleep(start - now);
      // A pause that began meanwhile holds for what was waiting, too.
      if (start >= this.#pausedUntil) return;
    }
  }
}
