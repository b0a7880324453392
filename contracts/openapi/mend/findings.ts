/** What is found broken while a document is read: what was mended, and what can't be. */
export class Findings {
  readonly #mended = new Map<string, string[]>();
  readonly #problems: string[] = [];

  /**
   * Notes what was mended.
   *
   * @param at a JSON pointer to the place
   * @param how what was wrong there, and as what it is read; the same words in many places are one line
   */
  mend(at: string, how: string): void {
    const places = this.#mended.get(how);
    if (places) places.push(at);
    else this.#mended.set(how, [at]);
  }

  /** Notes what makes the document unusable, a line each. */
  refuse(...problems: readonly string[]): void {
    this.#problems.push(...problems);
  }

  /** A line for each thing that was mended: the first place, and how many more there are. */
  get mended(): readonly string[] {
    return [...this.#mended].map(([how, [first = '', ...more]]) => {
      const others =
        more.length === 0 ? '' : ` (so at ${more.length} more place${more.length === 1 ? '' : 's'})`;
      return `${first}: ${how}${others}`;
    });
  }

  get problems(): readonly string[] {
    return this.#problems;
  }
}
