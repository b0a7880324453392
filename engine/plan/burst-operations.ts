import { changes, creates, deletes, reads } from '../../contracts/api/method-semantics.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, operationsOn, pathParameters } from '../../contracts/api/paths.ts';
import { producersOf } from './producers.ts';

/** The operations that a rate limit is provoked with: a read that needs nothing made first, and a write whose effect a list shows. */
export function burstOperations(contract: Contract): readonly string[] {
  const cheap = (operation: Operation): boolean =>
    operation.credential.length > 0 &&
    operation.skip === undefined &&
    pathParameters(operation.path).every(
      (name) => !producersOf(contract, operation, name).some((each) => each.creates),
    );
  const read = firstIn(contract, (each) => reads(each) && cheap(each));
  const write = firstIn(contract, (each) => {
    const listed = contract.operations.some((one) => one.path === each.path && reads(one));
    return creates(each) && each.body !== undefined && listed && cheap(each);
  });
  return [read, write, ...throttledWrites(contract)].flatMap((each) => (each ? [each.id] : []));
}

/** A change and a deletion of one thing that can be read: whether they are carried out although the limit is hit. */
function throttledWrites(contract: Contract): readonly (Operation | undefined)[] {
  // What the page of the built-in API promises is shown by the other two.
  if (contract.promises) return [];
  const isShown = (operation: Operation): boolean =>
    operation.credential.length > 0 &&
    operation.skip === undefined &&
    namesOne(operation.path) &&
    operationsOn(contract, operation.path).some(reads);
  return [
    firstIn(contract, (each) => changes(each) && isShown(each)),
    firstIn(contract, (each) => deletes(each) && isShown(each)),
  ];
}

/** The first operation of a kind; one that documents a limit before others, since the limit may stand on those alone. */
function firstIn(
  { operations, promises }: Contract,
  isWanted: (operation: Operation) => boolean,
): Operation | undefined {
  const limited = promises ? undefined : operations.find((each) => each.responses['429'] && isWanted(each));
  return limited ?? operations.find(isWanted);
}
