/** A point at which a value could have been made otherwise. */
export interface Choice {
  readonly id: string;
  /** JSON pointer to the value that is made there. */
  readonly at: string;
  readonly taken: number;
  readonly of: number;
  /** It is better to choose otherwise elsewhere. */
  readonly isLast: boolean;
}

/** What to take at each point, by its id; the first one where nothing is said. */
export type Taken = ReadonlyMap<string, number>;

/** Notes at which points a value could be made otherwise while it is made, and says what to take there. */
export class Choices {
  readonly #taken: Taken;
  readonly #met = new Map<string, Choice>();

  constructor(taken: Taken) {
    this.#taken = taken;
  }

  /** The points met so far, in order. */
  get met(): readonly Choice[] {
    return [...this.#met.values()];
  }

  /**
   * Which of several ways is taken at a place.
   *
   * @param at JSON pointer to the value
   * @param kind what is chosen; several of one kind at one place are told apart by their order
   * @param further what is taken unless anything else was said, and whether it is better to choose otherwise elsewhere
   */
  take(
    at: string,
    kind: string,
    of: number,
    { first = 0, isLast = false }: { readonly first?: number; readonly isLast?: boolean } = {},
  ): number {
    let id = `${at} ${kind}`;
    while (this.#met.has(id)) id += "'";
    const taken = this.#taken.get(id) ?? 0;
    this.#met.set(id, { id, at, taken, of, isLast });
    return (taken + first) % of;
  }
}
