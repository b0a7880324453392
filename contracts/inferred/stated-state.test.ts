import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { statedState } from './stated-state.ts';
import type { StatedState } from './stated-state.ts';

const STATE = { type: 'string', enum: ['draft', 'sent', 'cancelled'] };
const json = (properties: JsonObject): JsonObject => ({
  content: { 'application/json': { schema: { type: 'object', properties } } },
});

/** Letters whose read shows some keys, with operations on one of them: `POST /send` → its key. @param says of its 409 */
async function stated(
  shown: JsonObject,
  says: string,
  [method, path]: readonly [string, string] = ['post', '/send'],
  { isNew = true, others = {} }: { readonly isNew?: boolean; readonly others?: JsonObject } = {},
): Promise<StatedState | undefined> {
  const one = '/letters/{letterId}';
  const parameters = [{ name: 'letterId', in: 'path', required: true, schema: { type: 'string' } }];
  const operation = {
    operationId: 'asked',
    responses: { '200': { description: 'It.' }, '409': { description: says } },
    ...(method === 'patch' && { requestBody: json({ title: { type: 'string' } }) }),
  };
  const read = { operationId: 'read', responses: { '200': { description: 'It.', ...json(shown) } } };
  const cancel = { operationId: 'cancel', responses: { '200': { description: 'It.' } } };
  const paths: Record<string, JsonObject> = {
    '/letters': { post: { operationId: 'write', responses: { '201': { description: 'It.' } } } },
    [one]: { parameters, get: read },
    [`${one}/cancel`]: { parameters, post: cancel },
  };
  for (const [at, each] of Object.entries({ ...others, [path]: { [method]: operation } }))
    paths[one + at] = { parameters, ...paths[one + at], ...(each as JsonObject) };
  const contract = await contractOf(
    { openapi: '3.1.0', info: { title: 'Letters', version: '1' }, security: [], paths },
    {},
    {},
  );
  return statedState(contract, operationOf(contract, 'asked'), isNew);
}

const PATCH = ['patch', ''] as const;

test('an action that is done already, and one that brings the thing there', async () => {
  const found = await stated({ state: STATE }, 'Cancelled already');
  expect(found).toMatchObject({ key: 'state', refused: ['cancelled'], isSure: true });
  expect(found?.ways.map(({ operation }) => operation.id)).toEqual(['cancel', 'asked']);
});

test('a change is refused for its state only if it says something new', async () => {
  const [one, other] = [true, false].map((isNew) =>
    stated({ state: STATE }, 'Only drafts can be changed', PATCH, { isNew }),
  );
  expect(await one).toMatchObject({ refused: ['sent', 'cancelled'], isSure: true });
  expect(await other).toBeUndefined();
});

test('which key shows the state must be plain', async () => {
  expect(await stated({ state: STATE, cancelled: { type: 'boolean' } }, 'Cancelled already')).toBeUndefined();
});

test('what is true or not may be named with `is`', async () => {
  expect(await stated({ isCancelled: { type: 'boolean' } }, 'Cancelled already')).toMatchObject({
    key: 'isCancelled',
    refused: [true],
  });
});
