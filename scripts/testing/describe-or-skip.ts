import { describe, expect, test } from 'vitest';

/**
 * Describes tests that need a program which the machine may lack: without it they fail in CI, and are skipped with a
 * printed reason elsewhere.
 *
 * @param title what is described
 * @param problem why the tests can't run, or nothing: `rubyProblem()`, for example
 * @param tests defines the tests
 */
export function describeOrSkip(title: string, problem: string | undefined, tests: () => void): void {
  describe.skipIf(problem !== undefined)(title, tests);
  if (problem === undefined) return;
  test(`${title}: may be skipped here, for want of a program`, () => {
    if (process.env['CI'] === 'true') expect.fail(problem);
    console.warn(`skipped: ${title}: ${problem}`);
  });
}
