import type { Contract } from '../contract.ts';
import { creates } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathParameters } from './path-parameters.ts';
import { resourcePath } from './resource-path.ts';

/**
 * Tells whether a POST does something to the one thing that its path names (`/orders/{id}/cancel`), and makes nothing: once
 * it is done, the thing may refuse it. The promises beside a document say themselves what an operation makes.
 */
export function actsOnOne(
  { promises, operations }: Pick<Contract, 'promises' | 'operations'>,
  operation: Operation,
): boolean {
  const { path, responses, inferred } = operation;
  if (promises || !creates(operation) || pathParameters(path).length === 0) return false;
  const isOnThing = /\}\/[^{}/]+$/.test(resourcePath(path));
  const makes = responses['201'] !== undefined || inferred?.kind === 'creates';
  return isOnThing && !makes && !operations.some((each) => each.path.startsWith(`${path}/{`));
}
