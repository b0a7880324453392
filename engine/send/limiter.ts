import { setTimeout as sleep } from 'node:timers/promises';

/** Answers in good time, one after the other, after which one more may be under way. */
const CALM = 50;

/** Lets only so many tasks run at once, and so many a second; the first to ask is the first to go. */
export class Limiter {
  #most: number;
  #places: number;
  readonly #interval: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #nextStart = 0;
  #pausedUntil = 0;
  #cap: { readonly places: number; readonly until: number } | undefined;
  #calm = 0;
  /** Tasks that run alone, or wait to. */
  #alone = 0;
  #lastAlone: Promise<void> = Promise.resolve();
  #idle: (() => void) | undefined;

  /**
   * @param concurrency tasks at once
   * @param perSecond tasks started a second, or undefined for no such limit
   */
  constructor(concurrency: number, perSecond?: number) {
    this.#most = concurrency;
    this.#places = concurrency;
    this.#interval = perSecond === undefined ? 0 : 1000 / perSecond;
  }

  /** Tasks under way. */
  get running(): number {
    return this.#running;
  }

  /** Tasks that may be under way at once just now. */
  get places(): number {
    const cap = this.#cap;
    return cap && performance.now() < cap.until ? Math.min(this.#places, cap.places) : this.#places;
  }

  /**
   * Runs a task when its turn comes.
   *
   * @param wantsAlone tells of its result whether `alone` is called next, with its place kept: nothing is started meanwhile
   */
  async run<T>(task: () => Promise<T>, wantsAlone: (result: T) => boolean = () => false): Promise<T> {
    if (this.#alone > 0 || this.#running >= this.places)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      if (this.#interval > 0 || this.#pausedUntil > 0) await this.#turn();
      const result = await task();
      if (wantsAlone(result)) this.#alone += 1;
      return result;
    } finally {
      this.#end();
    }
  }

  /** Runs a task however many are under way, but for one that runs alone. */
  async past<T>(task: () => Promise<T>): Promise<T> {
    while (this.#alone > 0) await this.#lastAlone;
    this.#running += 1;
    try {
      return await task();
    } finally {
      this.#end();
    }
  }

  /**
   * Runs a task while no other is under way; none that is under way may wait for it.
   *
   * @param isKept its place is kept already
   */
  async alone<T>(task: () => Promise<T>, isKept = false): Promise<T> {
    const before = this.#lastAlone;
    const done = Promise.withResolvers<void>();
    this.#lastAlone = done.promise;
    if (!isKept) this.#alone += 1;
    await before;
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    try {
      return await task();
    } finally {
      this.#alone -= 1;
      done.resolve();
      this.#next();
    }
  }

  /** As `rest`, and starts half as many at once from then on. */
  pause(millis: number): number {
    if (performance.now() >= this.#pausedUntil) {
      this.#most = half(this.#most);
      this.#places = Math.min(this.#places, this.#most);
    }
    return this.rest(millis);
  }

  /** Starts nothing for so many milliseconds. @returns how many more that are than it had to wait anyway */
  rest(millis: number): number {
    const now = performance.now();
    const more = Math.max(0, millis - Math.max(0, this.#pausedUntil - now));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + millis);
    return more;
  }

  /** Starts no more than so many at once for so many milliseconds, and one in any case. */
  cap(places: number, millis: number): void {
    this.#cap = { places: Math.max(1, places), until: performance.now() + millis };
  }

  /** Starts half as many at once: answers become slow. */
  slower(): void {
    this.#places = half(this.#places);
    this.#calm = 0;
  }

  /** An answer came in good time: after enough of them one more may be under way. */
  calm(): void {
    if (this.#places >= this.#most || (this.#calm += 1) < CALM) return;
    this.#calm = 0;
    this.#places += 1;
    this.#next();
  }

  /** Starts as many at once as at first: it was not for their number that answers were late. */
  restore(): void {
    this.#places = this.#most;
    this.#next();
  }

  #end(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#idle?.();
    this.#next();
  }

  #next(): void {
    while (this.#alone === 0 && this.#running < this.places) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running += 1;
      next();
    }
  }

  async #turn(): Promise<void> {
    for (;;) {
      const start = Math.max(performance.now(), this.#nextStart, this.#pausedUntil);
      this.#nextStart = start + this.#interval;
      // A timer leaves out parts of a millisecond, and would be early.
      for (let left = start - performance.now(); left > 0; left = start - performance.now())
        await sleep(Math.ceil(left));
      // A pause that began meanwhile holds for what was waiting, too.
      if (start >= this.#pausedUntil) return;
    }
  }
}

function half(places: number): number {
  return Math.max(1, Math.floor(places / 2));
}
