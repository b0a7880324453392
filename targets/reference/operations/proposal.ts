import type { Json, JsonObject } from '../../../wire/json.ts';
import { listOf, objectOf, objectsIn, textOf } from '../json-access.ts';
import { applies, categoriesOf, holds } from '../rules/assignment-rules.ts';

const GOLDEN = 0.618_033_988_749_895;
const ATTEMPTS = 200;

/** Assignments for an experiment: spread over its bounds, and within its constraints if a few attempts find some. */
export function proposal(experiment: JsonObject, seed: number): JsonObject {
  const constraints = objectsIn(experiment['linear_constraints']);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const assignments = spread(experiment, seed + attempt);
    if (constraints.every((each) => holds(each, assignments))) return assignments;
  }
  return spread(experiment, seed);
}

function spread(experiment: JsonObject, seed: number): JsonObject {
  const assignments: Record<string, Json> = {};
  let place = seed;
  const next = (): number => {
    place += 1;
    return (place * GOLDEN * (place % 7 || 1)) % 1;
  };
  for (const each of objectsIn(experiment['conditionals'])) {
    assignments[textOf(each['name'])] = choose(listOf(each['values']), next());
  }
  for (const each of objectsIn(experiment['parameters'])) {
    if (applies(each, assignments)) assignments[textOf(each['name'])] = valueFor(each, next());
  }
  return assignments;
}

function choose(options: readonly Json[], share: number): Json {
  return options[Math.floor(share * options.length)] ?? null;
}

function valueFor(parameter: JsonObject, share: number): Json {
  if (parameter['type'] === 'categorical') return choose(categoriesOf(parameter), share);
  const grid = listOf(parameter['grid']);
  if (grid.length > 0) return choose(grid, share);
  const { min, max } = objectOf(parameter['bounds']);
  const [least, most] = [Number(min ?? 0), Number(max ?? 1)];
  return parameter['type'] === 'int'
    ? least + Math.floor(share * (most - least + 1))
    : least + share * (most - least);
}
