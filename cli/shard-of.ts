import { InvalidArgumentError } from 'commander';
import type { Cell } from '../engine/plan/plan.ts';
import type { Shard } from '../reports/run-report.ts';

/**
 * A part of a run, such as `1/3`.
 *
 * @throws {InvalidArgumentError} if it is none
 */
export function shard(text: string): Shard {
  const [index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError('expected a part of all, such as 1/3.');
  return { index, of };
}

/**
 * The cells of one part of a run: by operation, so that what several cells rest on is sent in one part only.
 *
 * The same plan is always split in the same way.
 */
export function shardOf(cells: readonly Cell[], { index, of }: Shard): readonly Cell[] {
  const work = [...Map.groupBy(cells, (cell) => cell.operation)]
    .map(([operation, own]) => ({
      operation,
      requests: own.reduce((sum, cell) => sum + cell.requests, 0),
    }))
    .toSorted((one, other) => other.requests - one.requests || (one.operation < other.operation ? -1 : 1));
  const parts = Array.from({ length: of }, () => ({ requests: 0, operations: new Set<string>() }));
  for (const { operation, requests } of work) {
    // The largest first, each to the part that has least: about the same for all.
    const least = parts.reduce((one, other) => (weight(other) < weight(one) ? other : one));
    least.requests += requests;
    least.operations.add(operation);
  }
  return cells.filter((cell) => parts[index - 1]?.operations.has(cell.operation));
}

/** What needs no requests is spread, too. */
function weight(part: { readonly requests: number; readonly operations: ReadonlySet<string> }): number {
  return part.requests + part.operations.size;
}
