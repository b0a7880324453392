import type { Contract } from '../../contracts/contract.ts';
import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { readerNaming } from '../../contracts/api/reader-of-named.ts';
import { documentOf, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { deletedMark } from './deleted-mark.ts';
import type { LedgerEntry } from './ledger.ts';

/** The operation that shows what an entry names, the one with the shortest path: what is only unlinked still has that. */
export function readerOf({ operations }: Contract, { names, values }: LedgerEntry): Operation | undefined {
  if (names === undefined) return undefined;
  const named = operations.filter((each) => Object.values(each.named?.keys ?? {}).includes(names));
  const known = Object.keys(values);
  return inPath(operations, names, values) ?? readerNaming(named, known);
}

function inPath(
  operations: readonly Operation[],
  names: string,
  values: LedgerEntry['values'],
): Operation | undefined {
  return operations
    .filter((each) => {
      const needed = pathParameters(each.path);
      return (
        reads(each) &&
        namesOne(each.path) &&
        needed.at(-1) === names &&
        each.skip === undefined &&
        needed.every((name) => values[name] !== undefined)
      );
    })
    .toSorted((one, other) => pathParameters(one.path).length - pathParameters(other.path).length)[0];
}

/**
 * Whether a read of something shows that it is there, or that it is gone; undefined if it tells neither.
 *
 * @param isKept its removal was refused: what is cancelled, inactive or disabled is there
 */
export function isShown({ reply }: Pick<Exchange, 'reply'>, isKept = false): boolean | undefined {
  const status = statusOf(reply);
  if (status === 404 || status === 410) return false;
  if (!succeeded(reply)) return undefined;
  const mark = deletedMark(documentOf(reply));
  return mark === undefined || (isKept && mark === 'ended');
}
