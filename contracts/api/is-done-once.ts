import type { Contract } from '../contract.ts';
import { actsOnOne } from './acts-on-one.ts';
import type { Operation } from './operation.ts';

/**
 * Tells whether what an operation did may be refused a second time for that alone: an action on one thing, or a create
 * that was seen to take the same once beneath one thing.
 */
export function isDoneOnce(
  contract: Pick<Contract, 'promises' | 'operations'>,
  operation: Operation,
): boolean {
  return operation.oncePerParent === true || actsOnOne(contract, operation);
}
