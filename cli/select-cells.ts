import type { Contract } from '../contracts/contract.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import type { Requirement } from '../contracts/requirements/requirement.ts';
import { applies } from '../engine/plan/plan.ts';
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

/**
 * The cells beside those that were chosen in which the user is told that the server failed at what these send.
 *
 * @param plan that of a contract in which a failure is judged by them alone
 */
export function cellsBeside(plan: readonly Cell[], chosen: readonly Cell[]): readonly Cell[] {
  const ids = new Set(chosen.map(({ id }) => id));
  const sends = (operation: string): boolean =>
    chosen.some((each) => each.operation === operation && applies(each));
  return plan.filter(
    ({ id, operation, requirement }) =>
      requirement.asks.kind === 'no-server-error' && !ids.has(id) && sends(operation),
  );
}

function covers({ id, errorClass }: Requirement, term: string): boolean {
  return errorClass === term || id === term || id.startsWith(`${term}.`);
}
