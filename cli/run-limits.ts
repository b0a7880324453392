import type { Target } from '../contracts/target.ts';
import type { Depth, Effort } from '../engine/setup/run-context.ts';
import type { OpenTarget } from '../targets/open-target.ts';

/** What each depth comes to: values tried for each fault whose values vary, and times that a finding is sent again. */
export const EFFORTS = {
  quick: { runs: 1, confirmations: 1 },
  normal: { runs: 3, confirmations: 3 },
  thorough: { runs: 10, confirmations: 5 },
} as const satisfies Readonly<Record<Depth, Pick<Effort, 'runs' | 'confirmations'>>>;

/** Requests an operation, at most, of a quick run, and those of one over few operations: what they need is made by others. */
const QUICK_REQUESTS = 60;
const LEAST_QUICK_REQUESTS = 300;

/** A quick run is no longer than so many requests for each operation. */
export function withinQuick(target: Target, operations: number): Target {
  const most = Math.max(QUICK_REQUESTS * operations, LEAST_QUICK_REQUESTS);
  const budget = Math.min(target.limits.budget ?? Infinity, most);
  return { ...target, limits: { ...target.limits, budget } };
}

/** What a run of some depth must judge to count: a quick one ends where its requests do, and need judge half as much. */
export function leastJudged(depth: Depth, minimumJudged: number): number {
  return depth === 'quick' ? minimumJudged / 2 : minimumJudged;
}

/** A target with what the command says of its limits in place of the config's. */
export function limited(
  opened: OpenTarget,
  { budget, concurrency }: { readonly budget?: number; readonly concurrency?: number },
): OpenTarget {
  const limits = {
    ...opened.target.limits,
    ...(budget !== undefined && { budget }),
    ...(concurrency !== undefined && { concurrency }),
  };
  return { ...opened, target: { ...opened.target, limits } };
}
