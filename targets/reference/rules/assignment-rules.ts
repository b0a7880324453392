import type { Json, JsonObject } from '../../../wire/json.ts';
import type { Flaw } from '../call.ts';
import { listOf, memberOf, objectOf, objectsIn, textOf } from '../json-access.ts';

/** What an experiment has against assignments: they name exactly its parameters, and its constraints hold. */
export function assignmentFlaws(assignments: JsonObject, experiment: JsonObject): readonly Flaw[] {
  const expected = expectedIn(assignments, experiment);
  const named = Object.keys(assignments);
  return [
    ...expected
      .filter(({ name }) => !named.includes(name))
      .map(({ name }) => flaw(name, 'missing-assignment', 'every parameter needs a value')),
    ...named
      .filter((name) => !expected.some((each) => each.name === name))
      .map((name) => flaw(name, 'unknown-assignment', 'no such parameter is to be assigned')),
    ...expected
      .filter(({ name, accepts }) => named.includes(name) && !accepts(memberOf(assignments, name) ?? null))
      .map(({ name }) => flaw(name, 'assignment-type', 'the value is not of the parameter')),
    ...objectsIn(experiment['linear_constraints'])
      .filter((constraint) => !holds(constraint, assignments))
      .map(() => ({
        at: '/assignments',
        rule: 'linear-constraint',
        message: 'a linear constraint does not hold',
      })),
  ];
}

interface Expected {
  readonly name: string;
  readonly accepts: (value: Json) => boolean;
}

function expectedIn(assignments: JsonObject, experiment: JsonObject): readonly Expected[] {
  const conditionals = objectsIn(experiment['conditionals']).map((each) => ({
    name: textOf(each['name']),
    accepts: (value: Json) => listOf(each['values']).includes(value),
  }));
  const parameters = objectsIn(experiment['parameters'])
    .filter((each) => applies(each, assignments))
    .map((each) => ({ name: textOf(each['name']), accepts: acceptanceOf(each) }));
  return [...conditionals, ...parameters];
}

/** Whether the conditions of a parameter hold. */
export function applies(parameter: JsonObject, assignments: JsonObject): boolean {
  return Object.entries(objectOf(parameter['conditions'])).every(([name, wanted]) =>
    (Array.isArray(wanted) ? listOf(wanted) : [wanted]).includes(memberOf(assignments, name) ?? null),
  );
}

function acceptanceOf(parameter: JsonObject): Expected['accepts'] {
  switch (textOf(parameter['type'])) {
    case 'int':
      return Number.isInteger;
    case 'categorical':
      return (value) => categoriesOf(parameter).includes(textOf(value));
    default:
      return Number.isFinite;
  }
}

/** The names of a parameter's categories, as they are sent or as they are stored. */
export function categoriesOf(parameter: JsonObject): readonly string[] {
  return listOf(parameter['categorical_values']).map(categoryName);
}

/** The name of a category, which is given alone or in an object. */
export function categoryName(category: Json): string {
  return textOf(category) || textOf(objectOf(category)['name']);
}

/** Whether assignments keep a linear constraint. */
export function holds(constraint: JsonObject, assignments: JsonObject): boolean {
  const sum = objectsIn(constraint['terms'])
    .map((term) => Number(term['weight']) * Number(memberOf(assignments, textOf(term['name'])) ?? 0))
    .reduce((left, right) => left + right, 0);
  const threshold = Number(constraint['threshold']);
  return constraint['type'] === 'greater_than' ? sum >= threshold : sum <= threshold;
}

function flaw(name: string, rule: string, message: string): Flaw {
  return { at: `/assignments/${name}`, rule, message };
}
