import { contractOf, contractWith, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from './facts-in.ts';

/** The facts of an operation that deletes one thing, where If-Match is required unless another header is. */
export async function factsOfConditional(header: JsonObject = {}): Promise<OperationFacts> {
  const ifMatch = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, ...header };
  const contract = await contractWith({ [`${ONE}/delete/parameters`]: [ifMatch] });
  return factsIn(contract, 'deleteThing');
}

/** The facts of an action on one thing that is refused once it was done, as a read shows. */
export async function factsOfAction(): Promise<OperationFacts> {
  const status = { type: 'string', enum: ['open', 'closed'] };
  const schema = { type: 'object', properties: { id: { type: 'integer' }, status } };
  const content = { 'application/json': { schema } };
  const document = thingsWith({
    [`${ONE}/get/responses/200/content`]: content,
    [`${ONE}~1close`]: {
      parameters: [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'integer' } }],
      post: {
        operationId: 'closeThing',
        responses: { '200': { description: 'It is closed.' }, '409': { description: 'Closed already' } },
      },
    },
  });
  return factsIn(await contractOf(document, {}, {}), 'closeThing');
}

/** The facts of a create that refuses a key which came with another body. */
export async function factsOfKeyed(): Promise<OperationFacts> {
  const create = '/paths/~1things/post';
  const contract = await contractWith({
    [`${create}/parameters`]: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
    [`${create}/responses/422`]: { description: 'The key came with another body.' },
  });
  return factsIn(contract, 'createThing');
}
