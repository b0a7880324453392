import { page, requirementAt } from './page.ts';

/** The promises of each operation and class, by their numbers: operations first, classes inside. */
const groups: readonly (readonly number[])[] = groupsOf();

/** The promises of an operation and a class. */
export function groupOf(operation: number, errorClass: number): readonly number[] {
  return groups[operation * page.classes.length + errorClass] ?? [];
}

function groupsOf(): readonly (readonly number[])[] {
  const made: number[][] = Array.from({ length: page.operations.length * page.classes.length }, () => []);
  for (const [index, [operation, requirement]] of page.cells.entries()) {
    made[operation * page.classes.length + requirementAt(requirement).errorClass]?.push(index);
  }
  return made;
}
