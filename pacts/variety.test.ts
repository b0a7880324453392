import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Variety } from './variety.ts';
import type { FaultVariant } from './variety.ts';

function named(name: string, lenient?: true): FaultVariant {
  return {
    kind: 'key-type',
    variant: { name, values: fc.constant({}), single: true, ...(lenient && { lenient }) },
  };
}

test('a variant is held as often as interactions hold its form, at whatever key, and then as often as itself', () => {
  const variety = new Variety();
  variety.hold(named('name: an object'));
  variety.hold(named('size: an object'));
  expect(variety.rankOf(named('name: an object'))).toEqual([2, 1, 0, 1]);
  expect(variety.rankOf(named('colour: an object'))).toEqual([2, 1, 0, 0]);
  expect(variety.rankOf(named('name: a list'))).toEqual([0, 1, 0, 0]);
  expect(variety.rankOf({ ...named('an object'), kind: 'key-value' })).toEqual([0, 1, 0, 0]);
});

test('what some reader takes comes before what all refuse, and then what the fewest operations can hold', () => {
  const variety = new Variety();
  variety.offer([named('name: an object'), named('size: an object'), named('name: a list')]);
  variety.offer([named('name: a list')]);
  expect(variety.rankOf(named('size: an object', true))).toEqual([0, 0, 1, 0]);
  expect(variety.rankOf(named('name: a list'))).toEqual([0, 1, 2, 0]);
});
