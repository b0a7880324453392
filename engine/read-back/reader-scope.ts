import { creates, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { creatorsOf, namesOne, operationsOn, pathParameters } from '../../contracts/api/paths.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';

/** Whose what a read shows is, which says how it is compared. */
export interface ReaderScope {
  /** All of it is the suite's own: it stays as it is while other requests are under way. */
  readonly isPrivate: boolean;
  /** It is a list that others add to, and one thing in it is all that the operation is about: that is compared alone. */
  readonly isOfOne: boolean;
}

/** Whose what an operation's reader shows is. */
export function readerScopeOf(contract: Contract, operation: Operation, reader: Operation): ReaderScope {
  const isPrivate = isPrivateIn(contract, reader) || reader.named !== undefined;
  const isBeneath = operation.path.startsWith(`${resourcePath(reader.path)}/{`);
  return { isPrivate, isOfOne: !namesOne(reader.path) && isBeneath && !creates(operation) && !isPrivate };
}

/**
 * Only what the suite made for itself stays as it is.
 *
 * Where notes don't say what is whose, what lies beneath it and is written nowhere may be drawn from what others made:
 * `/features/{feature}/possible-parents`.
 */
function isPrivateIn(contract: Contract, { path }: Operation): boolean {
  const last = pathParameters(path).at(-1);
  const creators = last === undefined ? [] : creatorsOf(contract, last);
  if (creators.length === 0) return false;
  if (namesOne(path) || creators.some((each) => each.inferred === undefined)) return true;
  return operationsOn(contract, path).some((each) => !isSafe(each));
}
