import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { creates, reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';

/**
 * The read of the thing that an operation adds something to, such as a comment to a post: whoever is shown the thing may
 * lawfully add to it. Undefined where it adds nothing, or nothing reads that.
 */
export function readerOfAddedTo(contract: Contract, operation: Operation): Operation | undefined {
  // What comes with the package says whose each thing is.
  if (contract.promises || !creates(operation) || actsOnOne(contract, operation)) return undefined;
  const path = resourcePath(operation.path);
  const thing = path.slice(0, path.lastIndexOf('}') + 1);
  return contract.operations.find(
    (each) => reads(each) && resourcePath(each.path) === thing && each.skip === undefined,
  );
}
