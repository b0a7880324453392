import { deletes, reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { operationsOn } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';

/**
 * Tells whether an operation is the one that shows best if a DELETE on its path does anything: the read there, or where there
 * is none the DELETE itself, a second time.
 */
export function tellsOfDeletion(contract: Contract, operation: Operation): boolean {
  const beside = operationsOn(contract, operation.path).filter((each) => each.skip === undefined);
  if (!beside.some(deletes)) return false;
  const readers = beside.filter(reads);
  return readers.length > 0 ? readers.includes(operation) : deletes(operation);
}
