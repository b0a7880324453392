import { expect, test } from 'vitest';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { unreadableToken } from './unreadable-token.ts';
import { factsIn } from '../testing/facts-in.ts';

async function doubtfulWith(
  description: string,
  scheme: JsonObject = { type: 'http', scheme: 'basic' },
): Promise<readonly string[]> {
  const contract = await contractWith({
    '/components': { securitySchemes: { only: { ...scheme, description } } },
    '/security': [{ only: [] }],
  });
  const facts = factsIn(contract, 'getThing');
  return unreadableToken.variants(facts).flatMap(({ name, doubt }) => (doubt === undefined ? [] : [name]));
}

test('a token as password is doubtful where no part of the credentials is told to be its place', async () => {
  expect(await doubtfulWith('The key of your account.')).toEqual(['the token as password']);
});

test('it is not where the document tells', async () => {
  expect(await doubtfulWith('The key is the user name.')).toEqual([]);
});

test('a token by itself is doubtful where a description alone says what stands before it', async () => {
  const key = { type: 'apiKey', in: 'header', name: 'Authorization' };
  expect(await doubtfulWith('With the prefix "Token".', key)).toEqual(['the token without a scheme']);
  expect(await doubtfulWith('The key.', { type: 'http', scheme: 'token' })).toEqual([]);
});

test('a bearer token under the scheme Token is doubtful, and one under a scheme that is none is not', async () => {
  expect(await doubtfulWith('The token.', { type: 'http', scheme: 'bearer' })).toEqual([
    'the token under the scheme Token',
  ]);
});
