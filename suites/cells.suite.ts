import { afterAll, describe, test } from 'vitest';
import { phasesOf } from '../engine/plan/phases.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { run, cells, fails, tellEnd, tellProgress } from './run-context.ts';

declare module 'vitest' {
  interface TaskMeta {
    cell?: CellResult;
  }
}

/** A day: the transport has its own, shorter time limits. */
const TIMEOUT = 86_400_000;

// Blocks run one after the other, and what is in a block at once.
for (const phase of phasesOf(cells)) {
  describe(phase.errorClass, () => {
    afterAll(tellEnd);
    for (const cell of phase.cells) {
      test.concurrent(cell.id, { timeout: TIMEOUT }, async ({ task, skip }) => {
        const result = await run.run(cell);
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
