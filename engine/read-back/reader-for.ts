import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { readerOfNamed } from '../../contracts/api/reader-of-named.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';

/**
 * The operation that shows what a write did: the read of its own path, or of the nearest one above; else what was seen to show it.
 *
 * @returns undefined where there is none, or a write says what is there already
 */
export function readerFor({ operations }: Contract, operation: Operation): Operation | undefined {
  const { path, body, shownBy } = operation;
  if (body?.asItStands) return undefined;
  const whole = resourcePath(path);
  const segments = whole.split('/').slice(1);
  // What stands at the root is no list of all that is beneath it.
  const above = segments.slice(1).map((_, index) => `/${segments.slice(0, -1 - index).join('/')}`);
  const paths = [whole, ...above];
  const own = paths
    .map((each) => operations.find((read) => resourcePath(read.path) === each && canRead(read)))
    .find((each) => each !== undefined);
  const told = own ?? operations.find((each) => each.id === shownBy && canRead(each));
  return told ?? readerOfNamed(operations, operation);
}

function canRead(operation: Operation): boolean {
  return reads(operation) && operation.successDoubt === undefined && operation.skip === undefined;
}
