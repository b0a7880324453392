import { expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { itemsIn } from './items-in.ts';

const [one, other] = [
  { id: 'a', name: 'one' },
  { id: 7, name: 'other' },
];

test.each<readonly [string, Json]>([
  ['bare', [one, other]],
  ['under a usual key', { total: 2, items: [one, other] }],
  ['under any one key', { things: [one, other] }],
  [
    'under entry beside a list of links',
    { link: [{ relation: 'self', url: '/things' }], entry: [one, other] },
  ],
  ['under any key beside links', { things: [one, other], links: [{ rel: 'next', href: '/things?page=2' }] }],
  ['where GeoJSON has them', { features: [one, other], crs: [one] }],
  ['within data', { data: { things: [one, other] } }],
  ['within Data', { Data: { Thing: [one, other] }, Meta: {} }],
  ['under their ids', { 7: other, a: one }],
  ['under their ids within a usual key', { total: 2, items: { 7: other, a: one } }],
  ['under their ids within data', { data: { 7: other, a: one } }],
])('items are found %s', (_where, answer) => {
  expect(itemsIn(answer)).toHaveLength(2);
  expect(itemsIn(answer)).toEqual(expect.arrayContaining([one, other]));
});

test.each<Json>([
  {},
  { id: 'a' },
  { owner: { id: 'a' }, group: { id: 'b' } },
  { a: one, b: other },
  'a',
  null,
])('none are in %j', (answer) => {
  expect(itemsIn(answer)).toBeUndefined();
});

test('they are under the name of what is listed', () => {
  expect(itemsIn({ things: { a: one }, links: {} }, { envelopes: ['things'] })).toEqual([one]);
  expect(itemsIn({ things: { a: one }, links: {} })).toBeUndefined();
});
