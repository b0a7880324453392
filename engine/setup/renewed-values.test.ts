import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';
import { GivenValues } from './given-values.ts';
import { RenewedValues } from './renewed-values.ts';

const any = (): boolean => true;
const none = (): boolean => false;

/** The values of a create's body, beneath the same parents, after some were given out. */
async function values(changes: Changes = {}, given: GivenValues | undefined = new GivenValues()) {
  return new RenewedValues(factsIn(await contractWith(changes), 'createThing'), { given, parents: '' });
}

test('each text is another one, of the form of what is allowed there', async () => {
  const renewed = await values();
  const texts = ['a1', 'b2'].map((unique) => renewed.text(['name'], unique, 'first', any));
  expect(new Set(texts).size).toBe(2);
  for (const [index, unique] of ['a1', 'b2'].entries()) expect(texts[index]).toContain(unique);
});

test('each number is another one', async () => {
  const renewed = await values();
  const numbers = ['a1', 'a1', 'a1'].map((unique) => renewed.number(['size'], unique));
  expect(new Set(numbers).size).toBe(3);
});

test('what was given out before does not come again as long as there is another', async () => {
  const size = { [`${MEDIA}/schema/properties/size`]: { type: 'integer', minimum: 1, maximum: 2 } };
  const given = new GivenValues([{ key: 'size', parents: 'others', values: ['1'] }]);
  expect((await values(size, given)).number(['size'], 'a1')).toBe(2);
});

test('where no other text is allowed, the usual one is sent again, unless it is known to be taken once', async () => {
  expect((await values()).text(['name'], 'a1', 'first', none)).toBe('first');
  const renewed = await values();
  renewed.text(['name'], 'a1', 'first', none);
  expect(renewed.text(['name'], 'a1', 'first', none)).toBe('first');
});

test('where all are given out, one of its form is sent again before the usual one is', async () => {
  const text = (await values()).text(['name'], 'a1', 'first', any);
  const given = new GivenValues([{ key: 'name', parents: '', values: [text, 'first'] }]);
  expect((await values({}, given)).text(['name'], 'a1', 'first', (each) => each === text)).toBe(text);
});

test.each<[string, Changes]>([
  ['a note says so', { [`${MEDIA}/schema/properties/name/x-naysayer`]: { unique: 'client' } }],
  [
    'its operation is in conflict on it',
    { '/paths/~1things/post/x-naysayer': { conflictsOn: [{ key: 'name' }] } },
  ],
])('nothing is sent again that is taken once: %s', async (_why, changes) => {
  const renewed = await values(changes);
  renewed.text(['name'], 'a1', 'first', none);
  expect(() => renewed.text(['name'], 'a1', 'first', none)).toThrow('no new name is left for createThing');
  expect(renewed.text(['size'], 'a1', 'first', none)).toBe('first');
});
