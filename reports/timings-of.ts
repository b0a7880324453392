import type { CellResult } from '../engine/verdict/result.ts';
import type { Timing } from './run-report.ts';

/** The time that each operation's cells took, the longest first. */
export function timingsOf(cells: readonly CellResult[]): readonly Timing[] {
  return [...Map.groupBy(cells, (cell) => cell.operation)]
    .map(([operation, own]) => ({
      operation,
      cells: own.length,
      millis: own.reduce((sum, cell) => sum + cell.millis, 0),
    }))
    .toSorted((one, other) => other.millis - one.millis || (one.operation < other.operation ? -1 : 1));
}
