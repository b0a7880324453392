import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { keyRefusedWithAnother } from './reused-key.ts';

interface Said {
  readonly header?: string;
  readonly says?: string;
  readonly refusal?: string;
}

async function headerOf({ header = 'Idempotency-Key', says = 'A key.', refusal = 'No.' }: Said) {
  const schema = { type: 'string' };
  const post: JsonObject = {
    operationId: 'book',
    parameters: [{ name: header, in: 'header', description: says, schema }],
    responses: { '201': { description: 'It.' }, '422': { description: refusal } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Rooms', version: '1' },
    security: [],
    paths: { '/bookings': { post } },
  };
  const contract = await contractOf(document, {}, {});
  return keyRefusedWithAnother(operationOf(contract, 'book'))?.name;
}

test.each<Said>([
  { says: 'The same key with the same body is answered as the first time; with another body 422.' },
  { says: 'Reuse with a different payload is rejected.' },
  { refusal: 'The Idempotency-Key came with another body before.' },
  { refusal: 'The body is invalid; or the idempotency key was used with different parameters' },
  { refusal: 'The payload does not match that of the idempotency key' },
])('is said to be refused: %o', async (said) => {
  expect(await headerOf(said)).toBe('Idempotency-Key');
});

test.each<Said>([
  {},
  { header: 'X-Colour', refusal: 'The key came with another body before.' },
  { says: 'A different key for each request body.' },
  { says: 'The same key with another body may be refused.' },
  { refusal: 'Another request with this idempotency key is in progress.' },
  { refusal: 'The body is invalid.' },
])('is not: %o', async (said) => {
  expect(await headerOf(said)).toBeUndefined();
});
