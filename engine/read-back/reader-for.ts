import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { readerOfNamed } from '../../contracts/api/reader-of-named.ts';
import type { Contract } from '../../contracts/contract.ts';

/**
 * The operation that shows what a write did: the read of its own path, or of the nearest one above; else what was seen to show it.
 *
 * @returns undefined where there is none, or a write says what is there already
 */
export function readerFor({ operations }: Contract, operation: Operation): Operation | undefined {
  const { path, body, shownBy } = operation;
  if (body?.asItStands) return undefined;
  const segments = path.split('/');
  const paths = segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
  const own = paths
    .map((each) => operations.find((read) => read.path === each && canRead(read)))
    .find((each) => each !== undefined);
  const told = own ?? operations.find((each) => each.id === shownBy && canRead(each));
  return told ?? readerOfNamed(operations, operation);
}

function canRead(operation: Operation): boolean {
  return reads(operation) && operation.successDoubt === undefined && operation.skip === undefined;
}
