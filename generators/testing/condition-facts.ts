import { contractWith, ONE } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';

/** The facts of an operation that deletes one thing, where If-Match is required unless another header is. */
export async function factsOfConditional(header: JsonObject = {}): Promise<OperationFacts> {
  const ifMatch = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, ...header };
  const contract = await contractWith({ [`${ONE}/delete/parameters`]: [ifMatch] });
  const facts = factsOf(contract).get('deleteThing');
  if (!facts) throw new Error('there is no deleteThing');
  return facts;
}
