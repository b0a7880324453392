import fc from 'fast-check';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { seedFor } from './explore.ts';

const RANDOM_BASES = 2;

/** The valid bodies that faults start from: the minimal one, the fuller one, and some in between drawn from the seed. */
export function basesFor(facts: OperationFacts, seed: number): readonly Json[] {
  const { minimal, oracle, operation } = facts;
  if (minimal === undefined || !oracle) return [];
  const fuller = operation.body?.examples.find(
    (each) => each.name === 'fuller' && each.needs === undefined,
  )?.value;
  if (fuller === undefined) return [minimal];
  if (!isJsonObject(minimal) || !isJsonObject(fuller)) return [minimal, fuller];
  const optional = Object.keys(fuller).filter((key) => !Object.hasOwn(minimal, key));
  const drawn = fc.sample(fc.subarray(optional, { minLength: Math.min(1, optional.length) }), {
    numRuns: RANDOM_BASES,
    seed: seedFor(seed, `bases ${operation.id}`),
  });
  const between = drawn
    .map((keys): JsonObject => ({
      ...minimal,
      ...Object.fromEntries(keys.map((key) => [key, fuller[key] ?? null])),
    }))
    .filter((body) => oracle(body).length === 0);
  const unlike = new Map([minimal, ...between, fuller].map((body) => [JSON.stringify(body), body]));
  return [...unlike.values()];
}
