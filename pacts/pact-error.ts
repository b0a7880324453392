/** A pact that can't be used: where it stands, and what is wrong with it, a line each. */
export class PactError extends Error {
  override readonly name = 'PactError';

  constructor(where: string, problems: readonly string[]) {
    super(`${where}:\n${problems.map((each) => `  - ${each}`).join('\n')}`);
  }
}
