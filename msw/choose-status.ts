import type { RefusableOperation } from '../contracts/api/refusable-operation.ts';
import { documentedErrors } from './documented-error.ts';
import type { DocumentedError } from './documented-error.ts';

/** Which error is meant: the id of a requirement, a status, or an entry of `errorsOf`. */
export type ErrorChoice<Requirement extends string = string> =
  Requirement | number | DocumentedError<Requirement>;

/**
 * The status that an operation is documented to answer an error with.
 *
 * @param id the operation's id, for messages
 * @param wanted the status to take of several
 * @throws {RangeError} if the operation is not documented to answer so, with what it is
 */
export function chooseStatus(
  id: string,
  operation: RefusableOperation,
  choice: ErrorChoice,
  wanted?: number,
): number {
  const { requirement, status = wanted } = partsOf(choice);
  if (wanted !== undefined && wanted !== status) {
    throw new RangeError(`the error of ${id} is a ${status}, and the option status says ${wanted}`);
  }
  const errors = documentedErrors(operation);
  const known = errors.flatMap((each) => each.requirement ?? []);
  if (requirement !== undefined && !known.includes(requirement)) {
    throw new RangeError(`${id} has no error ${requirement}; it has ${listed(known)}`);
  }
  const meant =
    requirement === undefined ? errors : errors.filter((each) => each.requirement === requirement);
  const statuses = meant.map((each) => each.status);
  const chosen = status ?? statuses[0] ?? 500;
  if (statuses.includes(chosen) || (requirement === undefined && isServerError(chosen))) return chosen;
  const what = requirement === undefined ? id : `${requirement} on ${id}`;
  throw new RangeError(`${what} is not documented to answer ${chosen}, but ${statusesOf(meant)}`);
}

function partsOf(choice: ErrorChoice): { readonly requirement?: string; readonly status?: number } {
  switch (typeof choice) {
    case 'string':
      return { requirement: choice };
    case 'number':
      return { status: choice };
    default:
      return choice;
  }
}

function isServerError(status: number): boolean {
  return Number.isInteger(status) && status >= 500 && status <= 599;
}

function statusesOf(errors: readonly DocumentedError[]): string {
  const sorted = errors.map((each) => each.status).toSorted((one, other) => one - other);
  return listed(sorted.map((status) => (status >= 500 ? '500 to 599' : status)));
}

function listed(all: readonly (string | number)[]): string {
  return [...new Set(all)].join(', ');
}
