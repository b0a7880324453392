import { creates, reads } from '../../contracts/api/method-semantics.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { producersOf } from './producers.ts';

/** The operations that a rate limit is provoked with: a read that needs nothing made first, and a write whose effect a list shows. */
export function burstOperations(contract: Contract): readonly string[] {
  const cheap = (operation: Operation): boolean =>
    operation.credential.length > 0 &&
    operation.skip === undefined &&
    pathParameters(operation.path).every(
      (name) => !producersOf(contract, operation, name).some((each) => each.creates),
    );
  const read = contract.operations.find((each) => reads(each) && cheap(each));
  const write = contract.operations.find((each) => {
    const listed = contract.operations.some((one) => one.path === each.path && reads(one));
    return creates(each) && each.body !== undefined && listed && cheap(each);
  });
  return [read, write].flatMap((each) => (each ? [each.id] : []));
}
