import type { Contract } from '../../contracts/contract.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';

/**
 * What is known of one operation of a contract.
 *
 * @throws {TypeError} if it has none of that name
 */
export function factsIn(contract: Contract, operation: string): OperationFacts {
  const facts = factsOf(contract).get(operation);
  if (!facts) throw new TypeError(`there is no ${operation}`);
  return facts;
}
