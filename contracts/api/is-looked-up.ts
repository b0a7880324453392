import type { Contract } from '../contract.ts';
import { documents } from './documented-response.ts';
import { isSafe } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathParameters } from './paths.ts';

/**
 * Tells whether a path parameter names something that is or is not there: of what is only computed from it (the square of
 * a number), any value of the right form has an answer.
 *
 * An operation makes, lists or changes it, or is documented to miss it.
 */
export function isLookedUp({ operations, promises }: Contract, parameter: string): boolean {
  if (promises !== undefined) return true;
  return operations.some((each) => gives(each, parameter) || changesOrMisses(each, parameter));
}

function gives({ links, inferred }: Operation, parameter: string): boolean {
  return (
    inferred?.parameters.includes(parameter) === true ||
    links.some((link) => link.parameters[parameter] !== undefined)
  );
}

function changesOrMisses(operation: Operation, parameter: string): boolean {
  const isMissed = documents(operation, 404) || documents(operation, 410);
  return pathParameters(operation.path).includes(parameter) && (isMissed || !isSafe(operation));
}
