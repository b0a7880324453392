/** A contract that can't be used: unreadable, invalid, or contradicting itself. Each problem names its place. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly problems: readonly string[];

  /**
   * @param source the file that the problems are in
   * @param problems one line each
   */
  constructor(source: string, problems: readonly string[]) {
    super(`${source} is no usable contract:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}
