import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { heldThings } from './held-things.ts';

const TEXT = { type: 'string', minLength: 1 };
const json = (properties: JsonObject): JsonObject => ({
  content: {
    'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } },
  },
});
const makes = (id: string, body: JsonObject): JsonObject => ({
  operationId: id,
  requestBody: { required: true, ...json(body) },
  responses: { '201': { description: 'It.', ...json({ id: TEXT }) } },
});
const reads = (id: string): JsonObject => ({
  operationId: id,
  responses: { '200': { description: 'It.', ...json({ id: TEXT }) } },
});
const named = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: TEXT });

/** Labs with instruments beneath them, and visits that refer to one. @param says what the document says of a refused removal */
async function held(says: string, status = '409', more: JsonObject = {}): Promise<string | undefined> {
  const remove = {
    operationId: 'remove',
    responses: { '204': { description: 'Gone.' }, [status]: { description: says } },
  };
  const paths = {
    '/labs': { post: makes('open', { name: TEXT }) },
    '/labs/{labId}': {
      parameters: [named('labId')],
      get: reads('read'),
      delete: remove,
    },
    '/labs/{labId}/instruments': {
      parameters: [named('labId')],
      post: makes('install', { name: TEXT }),
    },
    '/labs/{labId}/instruments/{instrumentId}': {
      parameters: [named('labId'), named('instrumentId')],
      get: reads('lookAt'),
    },
    '/visits': { post: makes('announce', { labId: TEXT }) },
    '/visits/{visitId}': { parameters: [named('visitId')], get: reads('readVisit') },
    ...more,
  };
  const document = { openapi: '3.1.0', info: { title: 'Labs', version: '1' }, security: [], paths };
  const contract = await contractOf(document, {}, {});
  return heldThings(contract, operationOf(contract, 'remove'))?.maker.id;
}

test.each([
  'The lab still has instruments',
  'The laboratory still has instruments.',
  'It contains one or more instruments',
  // What stands behind a semicolon is advice, and no condition.
  'Returned if the lab has any instruments; move them first.',
  'There are still instruments in the lab',
  'A lab with instruments can’t be deleted',
  'One or more instruments still belong to the lab',
])('“%s” is of what is made beneath it', async (says) => {
  expect(await held(says)).toBe('install');
});

test.each(['The lab still has visits', 'The lab is referred to by a visit', 'Some visits still refer to it'])(
  '“%s” is of what refers to it',
  async (says) => {
    expect(await held(says)).toBe('announce');
  },
);

test.each([
  'The lab has open visits',
  'The lab still has instruments, unless they are forced out',
  'The owner still has instruments',
  'The lab has no instruments',
  'The lab is in use',
  'There is no such lab',
  'The instruments are locked',
])('“%s” says nothing of what it has', async (says) => {
  expect(await held(says)).toBeUndefined();
});

test('what is not empty has the one kind of thing that there is', async () => {
  const visits = { '/visits': {} };
  expect(await held('The lab is not empty', '412', visits)).toBe('install');
  expect(await held('Only an empty lab can be deleted.', '412', visits)).toBe('install');
  expect(await held('The lab is not empty')).toBeUndefined();
});
