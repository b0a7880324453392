import type { Contract } from '../contracts/contract.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import type { Requirement } from '../contracts/requirements/requirement.ts';
import type { Cell } from '../engine/plan/plan.ts';
import { Misuse } from './exit-code.ts';

/**
 * Looks whether every term of `--only` names something, before anything is sent.
 *
 * @throws {Misuse} if one does not
 */
export function checkTerms(contract: Contract, terms: readonly string[] = []): void {
  for (const term of terms) {
    const [promise = '', operation] = term.split(' › ');
    const isOperation = contract.operations.some((each) => each.id === (operation ?? term));
    const isPromise = contract.requirements.some((each) => covers(each, promise));
    if (operation === undefined ? isOperation || isPromise : isOperation && isPromise) continue;
    throw new Misuse(
      `--only ${term}: no class, requirement or operation is called that; see naysayer list (classes: ${ERROR_CLASSES.join(', ')})`,
    );
  }
}

/**
 * The cells that `--only` names: by class, requirement (or its beginning), operation, or `requirement › operation`.
 *
 * Terms of one kind widen the choice, terms of different kinds narrow it.
 */
export function selectCells(plan: readonly Cell[], terms: readonly string[] = []): readonly Cell[] {
  const operations = new Set(plan.map((cell) => cell.operation));
  const byOperation = terms.filter((term) => operations.has(term));
  const byPromise = terms.filter((term) => !operations.has(term));
  return plan.filter(
    (cell) =>
      (byOperation.length === 0 || byOperation.includes(cell.operation)) &&
      (byPromise.length === 0 ||
        byPromise.some((term) => cell.id === term || covers(cell.requirement, term))),
  );
}

function covers({ id, errorClass }: Requirement, term: string): boolean {
  return errorClass === term || id === term || id.startsWith(`${term}.`);
}
