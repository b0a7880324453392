import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { refusesAbsent } from './refuses-absent.ts';

async function isRefused(status: string, description: string, further: readonly string[] = []) {
  const id = { type: 'string' };
  const keys = ['itemId', ...further];
  const line = {
    type: 'object',
    required: keys,
    properties: Object.fromEntries(keys.map((key) => [key, id])),
  };
  const schema = {
    type: 'object',
    required: ['lines'],
    properties: { lines: { type: 'array', minItems: 1, items: line } },
  };
  const post: JsonObject = {
    operationId: 'order',
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '201': { description: 'It.' }, [status]: { description } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    security: [],
    paths: { '/orders': { post } },
  };
  return refusesAbsent(operationOf(await contractOf(document, {}, {}), 'order'));
}

test.each([
  ['422', 'The body breaks its schema, an item does not exist, or the key came with another body.'],
  ['400', 'One of the items was not found'],
  ['409', 'Unknown item.'],
  ['422', 'The item doesn’t exist'],
])(
  'what a body refers to is said to be refused where it is not there: %s %s',
  async (status, description) => {
    expect(await isRefused(status, description)).toBe(true);
  },
);

test.each([
  ['404', 'The item does not exist.'],
  ['422', 'The body breaks its schema.'],
  ['422', 'An unknown key in an item.'],
  ['422', 'The item may be refused where it does not exist.'],
  ['422', 'The shop does not exist.'],
])('that is not said by %s %s', async (status, description) => {
  expect(await isRefused(status, description)).toBe(false);
});

test('of several things each must be named', async () => {
  expect(await isRefused('422', 'The item does not exist.', ['shelf_id'])).toBe(false);
  expect(await isRefused('422', 'The item does not exist, or no such shelf.', ['shelf_id'])).toBe(true);
});
