import type { Example, Operation } from '../../contracts/api/operation.ts';

/** An operation whose body has these examples. */
export function withExamples(operation: Operation, examples: readonly Example[]): Operation {
  return operation.body ? { ...operation, body: { ...operation.body, examples } } : operation;
}
