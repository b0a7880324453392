import { planFor } from '../engine/plan/plan.ts';
import type { Cell } from '../engine/plan/plan.ts';
import { factsOf } from '../generators/operation-facts.ts';
import type { RunSpec } from '../suites/run-spec.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { ledgerFile } from './last-run.ts';
import { EFFORTS, withinQuick } from './run-limits.ts';
import type { RunOptions, SeededOptions } from './run-options.ts';
import { cellsBeside, selectCells } from './select-cells.ts';
import { shardOf } from './shard-of.ts';

/** The cells of a run. */
export interface ChosenCells {
  readonly selected: readonly Cell[];
  /** Those of them for which nothing is sent: they are judged by what the others sent. */
  readonly beside: readonly Cell[];
}

/** The cells that `--only` and `--shard` leave of a plan, with those that they judge beside. */
export function chosenCells({ contract, target }: OpenTarget, { only, shard }: RunOptions): ChosenCells {
  const plan = planFor(contract, factsOf(contract), target);
  const chosen = selectCells(plan, only);
  // Each shard would tell of what is beside.
  const tellsBeside = only && !shard && !contract.promises;
  const beside = tellsBeside ? cellsBeside(plan, chosen) : [];
  return { selected: shard ? shardOf(chosen, shard) : [...chosen, ...beside], beside };
}

/** What the suites are told of a run. */
export function runSpecOf(
  { contract, target, deviations }: OpenTarget,
  { selected, beside }: ChosenCells,
  { seed, depth, runs, only, shard, strict }: SeededOptions,
): RunSpec {
  const operations = new Set(selected.map((each) => each.operation));
  return {
    contract,
    target: depth === 'quick' ? withinQuick(target, operations.size) : target,
    effort: { seed, depth, ...EFFORTS[depth], ...(runs !== undefined && { runs }) },
    ...((only || shard) && { only: selected.map((cell) => cell.id) }),
    beside: beside.map((cell) => cell.id),
    strict,
    deviations,
    today: new Date().toISOString().slice(0, 10),
    ledger: ledgerFile(target),
    channel: `naysayer ${process.pid} ${seed}`,
  };
}
