import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { creates, reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { withoutSlash } from '../../contracts/api/without-slash.ts';
import type { Contract } from '../../contracts/contract.ts';

/**
 * The read of the thing that an operation adds something to, such as a comment to a post: whoever is shown the thing may
 * lawfully add to it. Undefined where it adds nothing, or nothing reads that.
 */
export function readerOfAddedTo(contract: Contract, operation: Operation): Operation | undefined {
  // What comes with the package says whose each thing is.
  if (contract.promises || !creates(operation) || actsOnOne(contract, operation)) return undefined;
  const thing = operation.path.slice(0, operation.path.lastIndexOf('}') + 1);
  return contract.operations.find(
    (each) => reads(each) && withoutSlash(each.path) === thing && each.skip === undefined,
  );
}
