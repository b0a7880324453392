/** How many requests a limited credential may send in each window of time. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMillis: number;
}

interface Window {
  readonly ends: number;
  readonly taken: number;
}

/** Counts the requests of each credential; a window opens with its first request. */
export class RateWindows {
  readonly #limit: RateLimit;
  readonly #windows = new Map<string, Window>();

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Takes one request from the credential's window: zero, or the milliseconds until there is room again. */
  take(credential: string): number {
    const time = Date.now();
    const known = this.#windows.get(credential);
    const window = known && known.ends > time ? known : { ends: time + this.#limit.windowMillis, taken: 0 };
    if (window.taken >= this.#limit.requests) return window.ends - time;
    this.#windows.set(credential, { ...window, taken: window.taken + 1 });
    return 0;
  }
}
