import type { Run } from '../engine/run/run.ts';
import { stagesOf } from '../engine/plan/phases.ts';
import type { Cell } from '../engine/plan/plan.ts';
import type { CellResult } from '../engine/verdict/result.ts';

/** Runs the cells, those that judge every answer last, as the suites do. */
export async function runCells(
  run: Run,
  wanted: (cell: Cell) => boolean = () => true,
): Promise<readonly CellResult[]> {
  const cells = run.plan.filter(wanted);
  const results: CellResult[] = [];
  for (const stage of stagesOf(cells))
    results.push(...(await Promise.all(stage.map((cell) => run.run(cell)))));
  return results;
}

/** `cell: outcome`, a line each. */
export function outcomesOf(results: readonly CellResult[]): readonly string[] {
  return results.map((each) => `${each.id}: ${each.outcome}`).toSorted();
}
