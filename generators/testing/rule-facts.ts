import type { JsonObject } from '../../wire/json.ts';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';

/** The facts of an operation whose body has that schema, and that example unless it is to be made. */
export async function factsOfBody(schema: JsonObject, example?: JsonObject): Promise<OperationFacts> {
  const contract = await contractWith({
    [MEDIA]: { schema, ...(example !== undefined && { example }) },
  });
  const facts = factsOf(contract).get('createThing');
  if (!facts) throw new TypeError('there is no createThing');
  return facts;
}

/** The facts of an operation that takes a JSON Patch. */
export async function factsOfPatch(): Promise<OperationFacts> {
  const schema = { type: 'array', items: { type: 'object', required: ['op', 'path'] } };
  const example = [{ op: 'replace', path: '/name', value: 'second' }];
  const contract = await contractWith({
    '/paths/~1things/post/requestBody/content': { 'application/json-patch+json': { schema, example } },
  });
  const facts = factsOf(contract).get('createThing');
  if (!facts) throw new TypeError('there is no createThing');
  return facts;
}

/** A schema with rules that the built-in contract has none of. */
export const FURTHER_RULES: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 64, 'x-naysayer': { label: true } },
    day: { type: 'string', format: 'date' },
  },
  additionalProperties: false,
};
