import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { LedgerEntry } from './ledger.ts';

/** Tells whether a list is the one that an entry's thing is added to: by its own path, or by that of one in it. */
export function isListOf({ operations }: Contract, list: Operation, { by, names }: LedgerEntry): boolean {
  const maker = operations.find((each) => each.id === by);
  const item = `${list.path}/{${names}}`;
  return maker?.path === list.path || maker?.path === item || operations.some((each) => each.path === item);
}

/** Tells whether a list is the nearest that would show what an operation adds, if its answer does not say what. */
export function mayShow(list: Operation, { path }: Operation): boolean {
  return `${path}/`.startsWith(`${list.path}/`);
}
