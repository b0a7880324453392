import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import type { Schemas } from '../api/schema.ts';
import { conflictProblems } from './conflict-problems.ts';

/**
 * What in the notes of a contract's operations contradicts the rest of it, a line each; none if they are sound.
 *
 * @param isBuiltIn whether the notes say all that the document does not
 */
export function noteContradictions(
  operations: readonly Operation[],
  schemas: Schemas,
  isBuiltIn: boolean,
): readonly string[] {
  return operations.flatMap((operation) =>
    [
      ...deletionProblems(operation),
      ...orderProblems(operation, operations),
      ...conflictProblems(operation, schemas, isBuiltIn),
    ].map((problem) => `operation ${operation.id}: ${problem}`),
  );
}

function deletionProblems({ deletes, path }: Operation): readonly string[] {
  const parameter = deletes?.parameter;
  if (parameter === undefined || pathParameters(path).includes(parameter)) return [];
  return [`it deletes by ${parameter}, which is not in ${path}`];
}

function orderProblems({ id, after }: Operation, operations: readonly Operation[]): readonly string[] {
  if (after === undefined) return [];
  if (after === id) return ['it is to be sent after itself'];
  return operations.some((each) => each.id === after)
    ? []
    : [`it is to be sent after ${after}, which is no operation`];
}
