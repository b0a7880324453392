import type { Exchange } from '../../wire/exchange.ts';

/** What the verifier asks for where an interaction has no state. */
export const NO_STATE = '';

/** A state that the verifier asked for, and what followed until the next one. */
export interface StateEntry {
  readonly name: string;
  /** Why it could not be brought about. */
  reason?: string;
  /** The doubtful fact that it rests on. */
  doubt?: string;
  readonly exchanges: Exchange[];
}

/** What a verifier asked for, in order: the verifier's own results name neither parameters nor exchanges. */
export class StateLog {
  readonly #entries: StateEntry[] = [];
  #next = 0;

  /** Begins with another state. */
  begin(name: string): StateEntry {
    const entry: StateEntry = { name, exchanges: [] };
    this.#entries.push(entry);
    return entry;
  }

  /** The state that the verifier is in. */
  get current(): StateEntry | undefined {
    return this.#entries.at(-1);
  }

  /** The entries of the next interaction that has these states. */
  take(names: readonly string[]): readonly StateEntry[] {
    const taken: StateEntry[] = [];
    for (const name of names.length > 0 ? names : [NO_STATE]) {
      const entry = this.#entries[this.#next];
      // After a state that failed the verifier asks for no further one of the same interaction.
      if (entry?.name !== name) break;
      taken.push(entry);
      this.#next += 1;
    }
    return taken;
  }
}
