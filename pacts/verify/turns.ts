/** Lets one after the other do what would disturb the others. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits until all who asked before are done.
   *
   * @returns ends the turn; a second call does nothing
   */
  async take(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }
}
