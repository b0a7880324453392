import { ERROR_CLASSES } from '../contracts/error-class.ts';
import type { Cell } from '../engine/plan.ts';
import { Misuse } from './exit-code.ts';

/**
 * The cells that `--only` names: by class, requirement (or its beginning), operation, or `requirement › operation`.
 *
 * Terms of one kind widen the choice, terms of different kinds narrow it.
 *
 * @throws {Misuse} if a term names nothing
 */
export function selectCells(plan: readonly Cell[], terms: readonly string[] | undefined): readonly Cell[] {
  if (!terms || terms.length === 0) return plan;
  const operations = new Set(plan.map((cell) => cell.operation));
  const byOperation = terms.filter((term) => operations.has(term));
  const byPromise = terms.filter((term) => !operations.has(term));
  for (const term of byPromise) {
    if (!plan.some((cell) => names(cell, term))) {
      throw new Misuse(
        `--only ${term}: no class, requirement or operation is called that; see naysayer list (classes: ${ERROR_CLASSES.join(', ')})`,
      );
    }
  }
  return plan.filter(
    (cell) =>
      (byOperation.length === 0 || byOperation.includes(cell.operation)) &&
      (byPromise.length === 0 || byPromise.some((term) => names(cell, term))),
  );
}

function names(cell: Cell, term: string): boolean {
  const { id, errorClass } = cell.requirement;
  return errorClass === term || id === term || id.startsWith(`${term}.`) || cell.id === term;
}
