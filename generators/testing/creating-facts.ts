import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from './facts-in.ts';

/** The facts of an operation that creates a thing, whose body has that schema and example. */
export async function factsOfCreating(schema: JsonObject, example: JsonObject): Promise<OperationFacts> {
  return factsIn(await contractWith({ [MEDIA]: { schema, example } }), 'createThing');
}
