import { expect, test } from 'vitest';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { factsIn } from '../testing/facts-in.ts';
import { unknownKey } from './unknown-key.ts';

const TEXT = { type: 'string' };
const SHOWN = { id: TEXT, title: TEXT, labels: { type: 'array' }, done: { type: 'boolean' }, at: TEXT };
const content = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });

/** The faults of a body that may have a title alone. @param more what else its schema says */
async function variantsOf(more: JsonObject): Promise<readonly string[]> {
  const properties = { title: TEXT };
  const requestBody = { required: true, ...content({ type: 'object', properties, ...more }) };
  const made = { description: 'It.', ...content({ type: 'object', properties: SHOWN }) };
  const post = { operationId: 'add', requestBody, responses: { '201': made } };
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/things': { post } } };
  return unknownKey.variants(factsIn(await contractOf(document, {}, {}), 'add')).map(({ name }) => name);
}

test('a body that may have no other key is given one that nobody knows, and some that answers have', async () => {
  expect(await variantsOf({ additionalProperties: false })).toEqual([
    'the body: a key that is not described',
    'the body: the key id, which only answers have',
    'the body: the key done, which only answers have',
  ]);
});

test('where any key is allowed there is no such fault', async () => {
  expect(await variantsOf({})).toEqual([]);
});
