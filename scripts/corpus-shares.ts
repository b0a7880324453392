import type { Contract } from '../contracts/contract.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import { errorStatuses } from '../contracts/requirements/error-statuses.ts';
import type { Cell } from '../engine/plan/plan.ts';

/** How much of an API's errors a plan tests. */
export interface Shares {
  /** By class: the operations with at least one fault in it. */
  readonly classes: Readonly<Record<string, number>>;
  /** By status: documented (operation, 4XX) pairs, and those of them that a fault is judged by. */
  readonly pairs: Readonly<Record<string, { readonly documented: number; readonly tested: number }>>;
}

/** The shares of one document's plan. */
export function sharesOf({ operations }: Contract, plan: readonly Cell[]): Shares {
  const byOperation = Map.groupBy(
    plan.filter((cell) =>
      cell.requirement.provokedBy.some(({ kind }) => kind === 'fault' || kind === 'scenario'),
    ),
    (cell) => cell.operation,
  );
  const classes: Record<string, number> = Object.fromEntries(ERROR_CLASSES.map((each) => [each, 0]));
  const pairs: Record<string, { documented: number; tested: number }> = {};
  for (const { id, responses } of operations) {
    const cells = (byOperation.get(id) ?? []).filter((cell) => cell.skip === undefined);
    for (const each of new Set(cells.map((cell) => cell.requirement.errorClass)))
      classes[each] = (classes[each] ?? 0) + 1;
    const tested = new Set(cells.flatMap((cell) => errorStatuses(cell.expectation.assertion)));
    for (const status of Object.keys(responses).filter((each) => /^4\d\d$/.test(each))) {
      const pair = (pairs[status] ??= { documented: 0, tested: 0 });
      pair.documented += 1;
      if (tested.has(Number(status))) pair.tested += 1;
    }
  }
  return { classes, pairs };
}
