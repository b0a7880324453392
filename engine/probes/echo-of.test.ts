import { expect, test } from 'vitest';
import { exchangeOf, json } from '../../checks/testing/trials.ts';
import type { Json } from '../../wire/json.ts';
import { echoOf } from './echo-of.ts';

function shown(body: Json, result: Json): readonly string[] {
  return echoOf({ body, exchange: exchangeOf(json(201, result)) }, body).at.map(
    (each) => `${each.sent} as ${each.shown}`,
  );
}

const batch = { runs: [{ name: 'a', at: { x: 1 } }], quiet: true };

test('what a result repeats stands at the same place', () => {
  expect(shown({ name: 'a', size: { cm: 3 }, note: 'x' }, { id: '1', name: 'a', size: { cm: 3 } })).toEqual([
    '/name as /name',
    '/size/cm as /size/cm',
  ]);
  expect(shown({ ...batch, name: 'b' }, { name: 'b', data: batch.runs })).toEqual(['/name as /name']);
});

test('or in the one item of a list, as a batch is answered', () => {
  const both = ['/runs/0/name as /data/0/name', '/runs/0/at/x as /data/0/at/x'];
  expect(shown(batch, { count: 1, data: [{ id: '7', ...batch.runs[0] }] })).toEqual(both);
  expect(shown(batch.runs, { data: batch.runs })).toEqual(both.map((each) => each.replace('/runs', '')));
});

test.each([
  ['of several items', { runs: [{ name: 'a' }, { name: 'b' }] }, { data: [{ name: 'a' }, { name: 'b' }] }],
  ['of one beside others', batch, { data: [{ name: 'a' }, { name: 'b' }] }],
  ['of another one', batch, { data: [{ name: 'b' }] }],
  ['without a body', {}, { data: [{ name: 'a' }] }],
])('nothing is repeated where a list is %s', (_how, body: Json, result: Json) => {
  expect(shown(body, result)).toEqual([]);
});
