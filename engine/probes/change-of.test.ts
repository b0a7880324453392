import { expect, test } from 'vitest';
import { contractWith, MEDIA, ONE } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';
import type { Json } from '../../wire/json.ts';
import { changeOf } from './change-of.ts';

const SCHEMA = {
  type: 'object',
  properties: { name: { type: 'string' }, size: { type: 'integer' } },
};
const WITH_CHANGE: Changes = {
  [`${ONE}/patch`]: {
    operationId: 'changeThing',
    requestBody: { required: true, content: { 'application/json': { schema: SCHEMA } } },
    responses: { '200': { description: 'The thing.' } },
  },
};

/** What a value of the wrong type would change, at a key of the change's body. */
async function changed(at: string, body: Json | undefined, changes: Changes = {}) {
  const facts = factsIn(await contractWith({ ...WITH_CHANGE, ...changes }), 'changeThing');
  const family = { ...FAULT_FAMILIES['key-type'], changed: () => [at.split('/').slice(1)] };
  return changeOf(facts, family, { kind: 'key-type', variant: '', with: { at } }, body)?.values;
}

test('a fault would change the value at its key, which each create gives where it is required', async () => {
  const body = { name: 7, size: 'two' };
  expect(await changed('/name', body)).toEqual([{ name: 'name', value: 7, isGiven: true }]);
  expect(await changed('/size', body)).toEqual([{ name: 'size', value: 'two', isGiven: false }]);
});

test('a key that has a default, or stands deeper, need not be given', async () => {
  const schema = `${MEDIA}/schema/properties/name`;
  expect(
    await changed('/name', { name: 7 }, { [schema]: { type: 'string', default: 'none' } }),
  ).toMatchObject([{ isGiven: false }]);
  expect(await changed('/size/name', { size: { name: 1 } })).toEqual([
    { name: 'name', value: 1, isGiven: false },
  ]);
});

test('what the body lacks would become null, and nothing is changed without a body, or where no create is known', async () => {
  expect(await changed('/name', {})).toMatchObject([{ value: null }]);
  expect(await changed('/name', undefined)).toBeUndefined();
  expect(await changed('/name', { name: 7 }, { '/paths/~1things/post': undefined })).toMatchObject([
    { isGiven: false },
  ]);
});
