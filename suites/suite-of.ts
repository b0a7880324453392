import { afterAll, describe, test } from 'vitest';
import type { ErrorClass } from '../contracts/requirements/error-class.ts';
import { comesLast } from '../engine/plan/last-faults.ts';
import type { Cell } from '../engine/plan/plan.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { campaign, cells, fails, tellEnd, tellProgress } from './run-context.ts';

declare module 'vitest' {
  interface TaskMeta {
    cell?: CellResult;
  }
}

/** A day: the transport has its own, shorter time limits. */
const TIMEOUT = 86_400_000;

const isUsual = (cell: Cell): boolean => !comesLast(cell);

/**
 * Registers the cells of one class of error, each as a test with a stable title.
 *
 * @param which of them; those that must come last have a suite of their own
 */
export function suiteOf(errorClass: ErrorClass, which: (cell: Cell) => boolean = isUsual): void {
  const own = cells.filter((cell) => cell.requirement.errorClass === errorClass && which(cell));
  describe.skipIf(own.length === 0)(errorClass, () => {
    afterAll(tellEnd);
    if (own.length === 0) test('no cell of this class is selected', () => undefined);
    for (const cell of own) {
      test.concurrent(cell.id, { timeout: TIMEOUT }, async ({ task, skip }) => {
        const result = await campaign.run(cell);
        task.meta.cell = result;
        tellProgress();
        if (result.outcome === 'pass') return;
        if (fails(result)) throw new Error(messageOf(result));
        if (result.outcome === 'harness-failed') throw new Error(`the harness failed: ${result.reason}`);
        skip(`${result.outcome}: ${result.reason ?? messageOf(result)}`);
      });
    }
  });
}

function messageOf({ findings }: CellResult): string {
  return findings
    .map((each) => `${each.level} broken: expected ${each.expected}, got ${each.actual} (finding ${each.id})`)
    .join('\n');
}
