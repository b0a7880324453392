import type { Operation } from '../../contracts/api/operation.ts';

/** The doubt in an operation that no public page describes, or undefined if there is none. */
export function gradeDoubt(operation: Operation): string | undefined {
  return operation.grade.every((each) => each === 'R')
    ? `${operation.id} is known by its route alone (grade R)`
    : undefined;
}
