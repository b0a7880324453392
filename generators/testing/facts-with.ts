import type { JsonSchema, Parameter } from '../../contracts/api/operation.ts';
import type { Bytes, FaultFamily, Variant } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { smallest } from '../smallest.ts';
import { bytesOf, factsFor, situationFor, validDraft } from './valid-draft.ts';

/** The parameter that `factsWith` documents in the path. */
export const ID = 'experiment_id';

/** The facts of an operation whose one parameter, in the path or the query, has that schema. */
export function factsWith(schema: JsonSchema, place: Parameter['in'] = 'path'): OperationFacts {
  const { operation, ...known } = factsFor('getExperiment');
  const name = place === 'path' ? ID : 'limit';
  const parameter: Parameter = { name, in: place, required: place === 'path', schema, json: false };
  return { ...known, operation: { ...operation, parameters: [parameter] } };
}

/** Both requests of a variant with its smallest values, over a resource with that id. */
export function bytesWith(
  facts: OperationFacts,
  family: FaultFamily,
  variant: Variant,
  existing = '101',
): Bytes {
  const situation = { ...situationFor(facts), values: { [ID]: existing } };
  const valid = validDraft(facts, situation, undefined, variant.validQuery);
  return bytesOf({ name: variant.name, facts, family, variant, valid, situation }, smallest(variant));
}
