/** The part of the time limit that an answer is listened to where one before it just went on. */
const BRIEFLY = 0.1;
/** What just went on so often is a stream. */
const SURE = 3;

/** Which answers of no announced length go on for as long as somebody listens: one may have come too late by chance. */
export class Streams {
  /** How often such an answer went on since the last one that ended. */
  readonly #wentOn = new Map<string, number>();
  readonly #briefly: number;

  constructor(timeoutMillis: number) {
    this.#briefly = timeoutMillis * BRIEFLY;
  }

  /** For how many milliseconds the next one is listened to. */
  patience(key: string): number {
    const times = this.#wentOn.get(key) ?? 0;
    if (times === 0) return Infinity;
    return times < SURE ? this.#briefly : 0;
  }

  wentOn(key: string): void {
    this.#wentOn.set(key, (this.#wentOn.get(key) ?? 0) + 1);
  }

  ended(key: string): void {
    this.#wentOn.delete(key);
  }
}
