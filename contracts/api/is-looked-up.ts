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
  const known = LOOKED_UP.get(operations) ?? lookedUpIn(operations);
  LOOKED_UP.set(operations, known);
  return known.has(parameter);
}

/** It is asked for with every path parameter of every operation. */
const LOOKED_UP = new WeakMap<readonly Operation[], ReadonlySet<string>>();

function lookedUpIn(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(operations.flatMap((each) => [...givenBy(each), ...changedOrMissedBy(each)]));
}

function givenBy({ links, inferred }: Operation): readonly string[] {
  return [...(inferred?.parameters ?? []), ...links.flatMap((link) => Object.keys(link.parameters))];
}

function changedOrMissedBy(operation: Operation): readonly string[] {
  const isMissed = documents(operation, 404) || documents(operation, 410);
  return isMissed || !isSafe(operation) ? pathParameters(operation.path) : [];
}
