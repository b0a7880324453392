import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';

/** The facts of an operation that creates a thing, whose body has that schema and example. */
export async function factsOfCreating(schema: JsonObject, example: JsonObject): Promise<OperationFacts> {
  const facts = factsOf(await contractWith({ [MEDIA]: { schema, example } })).get('createThing');
  if (!facts) throw new TypeError('there is no createThing');
  return facts;
}
