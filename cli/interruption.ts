import { EXIT } from './exit-code.ts';
import { SIGNALS } from './own-signals.ts';

/** Where npm runs the command, one Ctrl-C reaches it twice: from the terminal, and from npm. */
const SAME_MILLIS = 200;

/** The command was interrupted before there was anything to report. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Hears of Ctrl-C, SIGTERM and SIGHUP in place of Node, which would end at once and leave everything behind.
 *
 * The first asks the command to end in order; the next one ends it at once, and the ledger is kept.
 */
export class Interruption {
  readonly #aborting = new AbortController();
  #heardAt = -Infinity;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#hear);
  }

  /** Whether the command was asked to end. */
  get yes(): boolean {
    return this.#aborting.signal.aborted;
  }

  /** Aborted once the command is asked to end. */
  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  /**
   * What is promised, unless the command is asked to end before.
   *
   * @throws {Interrupted} if it is
   */
  async unless<T>(promised: Promise<T>): Promise<T> {
    const { signal } = this;
    const interrupted = Promise.withResolvers<never>();
    const reject = (): void => interrupted.reject(new Interrupted('interrupted'));
    if (signal.aborted) reject();
    signal.addEventListener('abort', reject, { once: true });
    try {
      return await Promise.race([promised, interrupted.promise]);
    } finally {
      signal.removeEventListener('abort', reject);
    }
  }

  /** Says that what was created is removed now, and how the command is ended all the same. */
  sayRemoving(): void {
    process.stderr.write('\nnaysayer: interrupted; removing what was created (once more: end at once)\n');
  }

  /** Leaves signals to Node again. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.#hear);
  }

  readonly #hear = (): void => {
    const now = performance.now();
    if (now - this.#heardAt < SAME_MILLIS) return;
    this.#heardAt = now;
    if (!this.yes) {
      this.#aborting.abort();
      return;
    }
    process.stderr.write('\nnaysayer: ended at once; naysayer cleanup removes what was created\n');
    process.exit(EXIT.interrupted);
  };
}
