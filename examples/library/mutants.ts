import { answers } from './mutants/answers.ts';
import { bodies } from './mutants/bodies.ts';
import { catalogue } from './mutants/catalogue.ts';
import { conflicts } from './mutants/conflicts.ts';
import type { Mutant } from './mutants/mutant.ts';
import { keptKeys } from './mutants/kept-keys.ts';
import { partners } from './mutants/partners.ts';
import { resources } from './mutants/resources.ts';
import { rules } from './mutants/rules.ts';
import { shelves } from './mutants/shelves.ts';
import { users } from './mutants/users.ts';
import { visitors } from './mutants/visitors.ts';

/** Every mutant of the library, with the requirement that should find it. */
export const MUTANTS: readonly Mutant[] = [
  ...rules,
  ...bodies,
  ...users,
  ...resources,
  ...conflicts,
  ...answers,
  ...catalogue,
  ...shelves,
  ...visitors,
  ...partners,
  ...keptKeys,
];

/**
 * Finds a mutant.
 *
 * @throws {Error} Where none has the name.
 */
export function mutantNamed(name: string): Mutant {
  const found = MUTANTS.find((each) => each.name === name);
  if (!found)
    throw new Error(`No mutant is named ${name}. There are ${MUTANTS.map((each) => each.name).join(', ')}.`);
  return found;
}
