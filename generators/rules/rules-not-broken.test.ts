import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { factsOfBody } from '../testing/rule-facts.ts';
import { rulesNotBroken } from './rules-not-broken.ts';

const notBroken = async (schema: JsonObject, example: JsonObject): Promise<readonly string[]> =>
  rulesNotBroken(await factsOfBody({ type: 'object', properties: { name: schema } }, example)).map(
    ({ rule, place, reason }) => `${rule} at ${place}: ${reason}`,
  );

test('a rule that a fault breaks is not named, nor one that refuses nothing', async () => {
  expect(await notBroken({ type: 'string', minLength: 0, maxLength: 5 }, { name: 'a' })).toEqual([]);
  expect(await notBroken({ type: 'array', uniqueItems: false }, { name: [] })).toEqual([]);
  expect(await notBroken({ type: 'string', format: 'password' }, { name: 'a' })).toEqual([]);
  expect(await notBroken({ type: 'integer', format: 'int64' }, { name: 1 })).toEqual([]);
});

test('a rule that can’t be broken is named, with its place and the reason', async () => {
  expect(await notBroken({ type: 'string', pattern: '^[^]*$' }, { name: 'a' })).toEqual([
    'pattern "^[^]*$" at name: no value that breaks it could be made',
  ]);
  expect(await notBroken({ type: 'string', format: 'naysayer' }, { name: 'a' })).toEqual([
    'format "naysayer" at name: no value that breaks it could be made',
  ]);
});
