import { deletes, reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { operationsOn } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { ProviderState } from '../../contracts/requirements/provider-state.ts';

/**
 * Tells whether no other request shows what one does to an operation in a state: that a DELETE does anything shows the read on
 * its path, or where there is none the DELETE itself, a second time.
 */
export function toldByItAlone(contract: Contract, operation: Operation, state: ProviderState): boolean {
  if (state !== 'deleted') return state === 'stated-state';
  const beside = operationsOn(contract, operation.path).filter((each) => each.skip === undefined);
  if (!beside.some(deletes)) return false;
  const readers = beside.filter(reads);
  return readers.length > 0 ? readers.includes(operation) : deletes(operation);
}
