import { loadContract } from '../../contracts/load-contract.ts';
import type { RefusableOperations } from '../../contracts/api/refusable-operation.ts';
import { refusableOperations } from './refusable-operations.ts';

/**
 * Reads which errors each operation of an OpenAPI document can be refused with, for `refusals({ baseUrl, operations })`.
 *
 * The result is JSON: write it into a file where the handlers run in a browser.
 *
 * @param file the OpenAPI document, 3.0, 3.1 or 3.2
 * @throws {ContractError} if it can't be read, is invalid, or contradicts itself
 */
export async function loadOperations(file: string): Promise<RefusableOperations> {
  return refusableOperations(await loadContract(file));
}
