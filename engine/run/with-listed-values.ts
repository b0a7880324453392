import { parameterOf, referenceIn } from '../../contracts/api/body-reference.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import { makersOf } from '../plan/producers.ts';
import type { Sent } from './try-otherwise.ts';

/**
 * An operation whose query holds the very value that it was sent for what is only listed, and never made: that is the same
 * each time, also in reads that look for what was removed.
 *
 * @param made its request that succeeded
 */
export function withListedValues(contract: Contract, operation: Operation, made: Sent['made']): Operation {
  if (!made || !operation.query) return operation;
  const sent = new Map(made.request.draft.query);
  const own = pathParameters(operation.path);
  const isListed = (value: string): boolean => {
    const reference = referenceIn(value);
    const parameter = reference && parameterOf(reference);
    return (
      parameter !== undefined &&
      !own.includes(parameter) &&
      makersOf(contract, operation, parameter).length === 0
    );
  };
  const query = operation.query.map(
    ([name, value]) => [name, isListed(value) ? (sent.get(name) ?? value) : value] as const,
  );
  return { ...operation, query };
}
