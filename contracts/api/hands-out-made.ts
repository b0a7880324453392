import { creates } from './method-semantics.ts';
import type { Operation } from './operation.ts';

/**
 * Tells whether an operation makes what one of its links hands out the id of; any other link leads to what was there before, such
 * as the author of a new book.
 *
 * @param expression what the link fills a path parameter with
 */
export function handsOutMade(
  operation: Pick<Operation, 'method' | 'resultId'>,
  expression: string | undefined,
): boolean {
  const { resultId } = operation;
  return creates(operation) && resultId !== undefined && expression === `$response.body#${resultId}`;
}
