import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { itemPath } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { LedgerEntry } from './ledger.ts';

/** Tells whether a list is the one that an entry's thing is added to: by its own path, or by that of one in it. */
export function isListOf({ operations }: Contract, list: Operation, { by, names }: LedgerEntry): boolean {
  const maker = operations.find((each) => each.id === by);
  const item = itemPath(list.path, names ?? '');
  const isItem = (each: Operation): boolean => resourcePath(each.path) === item;
  return maker?.path === list.path || (maker !== undefined && isItem(maker)) || operations.some(isItem);
}

/** Tells whether a list is the nearest that would show what an operation adds, if its answer does not say what. */
export function mayShow(list: Operation, { path }: Operation): boolean {
  return `${resourcePath(path)}/`.startsWith(`${resourcePath(list.path)}/`);
}
