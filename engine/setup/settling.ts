/** Seconds until it is looked again: short at first. */
const [FIRST_SECONDS, LAST_SECONDS] = [0.05, 1];

/** Waits for what is carried out later than it is answered, and remembers whose effects come late. */
export class Settling {
  readonly #wait: (seconds: number) => Promise<void>;
  readonly #most: number;
  readonly #known = new Map<string, 'at once' | 'late' | 'never'>();
  #longest = 0;

  /**
   * @param wait waits so many seconds
   * @param most seconds that an effect may take until a read shows it
   */
  constructor(wait: (seconds: number) => Promise<void>, most: number) {
    this.#wait = wait;
    this.#most = most;
  }

  /** Seconds after which an effect would be seen, by what was seen so far; none where all come at once. */
  get seconds(): number {
    return Math.min(2 * this.#longest, this.#most);
  }

  /**
   * Waits until what an operation did is seen, where it may come late, or did so before.
   *
   * @param mayBeLate it was answered 202 (RFC 9110 §15.3.3), or a look has not shown it
   * @param look tells whether it is seen
   */
  async of(operation: string, mayBeLate: boolean, look: () => Promise<boolean>): Promise<void> {
    const known = this.#known.get(operation);
    if (known === 'never' || (known === 'at once' && !mayBeLate)) return;
    if (!(await look())) this.#known.set(operation, (await this.until(look)) ? 'late' : 'never');
    else if (known === undefined) this.#known.set(operation, 'at once');
  }

  /** Looks again and again, until it is seen or has had its time; tells which. */
  async until(look: () => Promise<boolean>): Promise<boolean> {
    let waited = 0;
    for (let next = FIRST_SECONDS; waited < this.#most; next = Math.min(2 * next, LAST_SECONDS)) {
      const seconds = Math.min(next, this.#most - waited);
      await this.#wait(seconds);
      waited += seconds;
      if (await look()) {
        this.#longest = Math.max(this.#longest, waited);
        return true;
      }
    }
    return false;
  }
}
