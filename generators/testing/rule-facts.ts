import type { Json, JsonObject } from '../../wire/json.ts';
import { contractOf, contractWith, MEDIA, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from './facts-in.ts';

/** The facts of an operation whose body has that schema, and that example unless it is to be made. */
export async function factsOfBody(schema: JsonObject, example?: JsonObject): Promise<OperationFacts> {
  const contract = await contractWith({
    [MEDIA]: { schema, ...(example !== undefined && { example }) },
  });
  return factsIn(contract, 'createThing');
}

/** The facts of the same operation in a document that is all that is promised. */
export async function factsOfOwnBody(schema: JsonObject, example: Json): Promise<OperationFacts> {
  const contract = await contractOf(thingsWith({ [MEDIA]: { schema, example } }), {}, {});
  return factsIn(contract, 'createThing');
}

/** The facts of an operation that takes a JSON Patch. */
export async function factsOfPatch(): Promise<OperationFacts> {
  const schema = { type: 'array', items: { type: 'object', required: ['op', 'path'] } };
  const example = [{ op: 'replace', path: '/name', value: 'second' }];
  const contract = await contractWith({
    '/paths/~1things/post/requestBody/content': { 'application/json-patch+json': { schema, example } },
  });
  return factsIn(contract, 'createThing');
}

/** The facts of an operation that takes JSON or a JSON Patch, and what has the schema of the first. */
export async function factsInFurtherMedia(...alike: readonly string[]): Promise<OperationFacts> {
  const name = { type: 'string', minLength: 1 };
  const schema = { type: 'object', required: ['name'], properties: { name } };
  const step = { type: 'object', required: ['op', 'path'] };
  const contract = await contractWith({
    '/paths/~1things/post/requestBody/content': {
      'application/json-patch+json': { schema: { type: 'array', minItems: 1, items: step } },
      ...Object.fromEntries(['application/json', ...alike].map((each) => [each, { schema }])),
    },
  });
  return factsIn(contract, 'createThing');
}

/** The facts of an update of a thing that has a key of the server's own, and one that is always there. */
export async function factsOfChange(): Promise<OperationFacts> {
  const name = { type: 'string', minLength: 1 };
  const thing = {
    type: 'object',
    required: ['made', 'name'],
    properties: { made: { type: 'string', format: 'date-time', readOnly: true }, name },
  };
  const media = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
  const contract = await contractWith({
    [`${ONE}/patch`]: {
      operationId: 'changeThing',
      requestBody: { required: true, content: media({ ...thing, required: [] }) },
      responses: { '200': { description: 'The thing.', content: media(thing) } },
    },
  });
  return factsIn(contract, 'changeThing');
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

/** A schema whose rules are tried in more ways where a document is all that is promised. */
export const OWN_RULES: JsonObject = {
  type: 'object',
  required: ['size', 'isNew', 'currency'],
  properties: {
    size: { type: 'number' },
    isNew: { type: 'boolean' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  },
};
