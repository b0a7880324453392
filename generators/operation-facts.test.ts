import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { factsOf } from './operation-facts.ts';

const NAME = `${MEDIA}/schema/properties/name`;

test('a pattern that is valid without the flag u alone is one all the same', async () => {
  const contract = await contractWith({ [NAME]: { type: 'string', pattern: '^[\\w-.]+$' } });
  const oracle = factsOf(contract).get('createThing')?.oracle;
  expect(oracle?.({ name: 'a-b.c' })).toEqual([]);
  expect(oracle?.({ name: 'a b' })).toHaveLength(1);
});

test('a reference into another schema leads to its limits and notes', async () => {
  const thing = {
    type: 'object',
    properties: { 'a/name': { type: 'string', maxLength: 5, 'x-naysayer': { label: true } } },
  };
  const contract = await contractWith({
    '/components': { schemas: { Thing: thing } },
    [NAME]: { $ref: '#/components/schemas/Thing/properties/a~1name' },
  });
  const facts = factsOf(contract).get('createThing');
  expect(facts?.labels).toEqual([['name']]);
  expect(facts?.oracle?.({ name: 'longer than five' })).toHaveLength(1);
});

test('an example in a schema may have keys that name schemas', async () => {
  const contract = await contractWith({
    [NAME]: { type: 'string', example: 'a' },
    '/components': { schemas: { A: { example: { $id: 'x' } }, B: { example: { $id: 'x' } } } },
  });
  expect(factsOf(contract).get('createThing')?.oracle?.({ name: 'first' })).toEqual([]);
});
