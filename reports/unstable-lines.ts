import type { RunReport } from './run-report.ts';

/** The one root cause of all that is unstable, in words. */
export const UNSTABLE = 'what was seen came again in fewer than half of the tries';

/** Something that was seen, and did not come again. */
export interface UnstableLine {
  readonly operation: string;
  readonly requirement: string;
  readonly actual: string;
  /** How often it came again, in words. */
  readonly again: string;
}

/** What a run found to be unstable, by operation: none of it is a broken promise. */
export function unstableLines({ cells }: RunReport): readonly UnstableLine[] {
  return cells
    .flatMap((cell) => cell.unstable ?? [])
    .map(({ operation, requirement, actual, again }) => ({
      operation,
      requirement,
      actual,
      again: `came again ${again.times} of ${again.of} times`,
    }))
    .toSorted((one, other) => one.operation.localeCompare(other.operation));
}
