import type { Contract } from '../../contracts/contract.ts';
import { errorStatuses } from '../../contracts/requirements/error-statuses.ts';
import { allowedMethods } from '../../contracts/api/paths.ts';
import type { RefusableOperations, RefusedAnswer } from '../../contracts/api/refusable-operation.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { ANY_TARGET } from './any-target.ts';
import { applies, planFor } from './plan.ts';
import type { Cell } from './plan.ts';

/** The errors that each operation of a contract can be refused with: those that a run with every credential plans. */
export function refusableOperations(contract: Contract): RefusableOperations {
  const cells = planFor(contract, factsOf(contract), ANY_TARGET).filter(isError);
  return Object.fromEntries(
    // What is at a server of its own is at another address than the handlers.
    contract.operations
      .filter(({ base }) => base === undefined)
      .map(({ id, method, path }) => {
        const own = cells.filter((each) => each.operation === id);
        return [
          id,
          {
            method,
            path,
            allow: allowedMethods(contract, path),
            errors: own.map((each) => each.requirement.id),
            answers: Object.fromEntries(own.map((each) => [each.requirement.id, answerOf(each)])),
          },
        ];
      }),
  );
}

function isError(cell: Cell): boolean {
  const { assertion } = cell.expectation;
  if (errorStatuses(assertion).length === 0) return false;
  // A run provokes the limit on two operations; it is documented for all.
  return assertion.kind === 'throttled' || applies(cell);
}

function answerOf({ requirement: { errorClass }, expectation: { assertion, title } }: Cell): RefusedAnswer {
  return { statuses: errorStatuses(assertion), errorClass, title };
}
