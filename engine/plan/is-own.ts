import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Credential, Target } from '../../contracts/target.ts';
import { makerFor, valuesOf } from '../../contracts/users.ts';
import { makersOf, producersOf } from './producers.ts';

/**
 * Tells whether something that an operation's path names is a user's own: made by that user, named under the user's
 * `values`, or read with the user's credential. What somebody else made for all may lawfully be seen by all.
 */
export function isOwn(contract: Contract, target: Target, user: Credential, operation: Operation): boolean {
  return pathParameters(operation.path).some((parameter) => {
    const [maker] = makersOf(contract, operation, parameter);
    if (maker) return makerFor(target, user, maker.operation) === user;
    if (valuesOf(target, user)[parameter] !== undefined) return true;
    const [producer] = producersOf(contract, operation, parameter);
    return producer !== undefined && !producer.creates && producer.by !== 'list';
  });
}
