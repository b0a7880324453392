import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Variety } from './variety.ts';
import type { FaultVariant } from './fault-variants.ts';

function named(name: string, lenient?: true): FaultVariant {
  return {
    kind: 'key-type',
    variant: { name, values: fc.constant({}), single: true, ...(lenient && { lenient }) },
  };
}

/** A variety to which this was offered, so that its ranks differ in nothing but what they are asked for. */
function offered(...places: readonly (readonly FaultVariant[])[]): Variety {
  const variety = new Variety();
  for (const each of places) variety.offer(each);
  return variety;
}

/** How often its form, its key and itself are held. */
function heldOf(variety: Variety, each: FaultVariant): readonly (number | undefined)[] {
  const [form, , , , key, own] = variety.rankOf(each);
  return [form, key, own];
}

test('a variant is held as often as interactions hold its form, then its key, then itself', () => {
  const variety = new Variety();
  variety.hold(named('owner.name: an object'));
  variety.hold(named('size: an object'));
  expect(heldOf(variety, named('owner.name: an object'))).toEqual([2, 1, 1]);
  expect(heldOf(variety, named('colour: an object'))).toEqual([2, 0, 0]);
  expect(heldOf(variety, named('size: a list'))).toEqual([0, 1, 0]);
  expect(heldOf(variety, { ...named('an object'), kind: 'key-value' })).toEqual([0, 0, 0]);
});

test('a form is the same whatever number its rule has, whatever is above its key, and not where a reader takes it', () => {
  const variety = new Variety();
  variety.hold(named('name: one longer than 100'));
  variety.hold(named('bounds.max left out'));
  variety.hold(named('null for the object', true));
  expect(heldOf(variety, named('id: one longer than 32'))).toEqual([1, 0, 0]);
  expect(heldOf(variety, named('limits.max left out'))[0]).toBe(1);
  expect(heldOf(variety, named('limits.min left out'))[0]).toBe(0);
  expect(heldOf(variety, named('null for the object'))[0]).toBe(0);
});

test('what some reader takes comes before what all refuse, and then what the fewest operations can hold', () => {
  const all = [named('name: an object'), named('name: a list')];
  const variety = offered([...all, named('size: an object')], [named('name: a list')]);
  expect(variety.rankOf(named('size: a text', true)).slice(0, 4)).toEqual([0, 0, 1, 0]);
  expect(variety.rankOf(named('name: an object')).slice(0, 4)).toEqual([0, 1, 0, 1]);
  expect(variety.rankOf(named('name: a list')).slice(0, 4)).toEqual([0, 1, 0, 2]);
});

test('of more forms than there are operations those come first that most operations can hold', () => {
  const variety = offered(
    [named('name: a rare one'), named('name: a usual one')],
    [named('name: a usual one'), named('name: another')],
    [named('name: another'), named('name: a usual one'), named('size: a third'), named('size: a fourth')],
    [named('name: another'), named('name: a third')],
  );
  const isGeneral = (name: string): boolean => variety.rankOf(named(name))[2] === 0;
  expect(isGeneral('name: a usual one')).toBe(true);
  expect(isGeneral('name: a third')).toBe(true);
  expect(isGeneral('name: a rare one')).toBe(true);
  expect(offered([named('a'), named('b')]).rankOf(named('b'))[2]).toBe(0);
  const narrow = offered([named('a'), named('b')], [named('a'), named('b'), named('c')]);
  expect([named('b'), named('c')].map((each) => narrow.rankOf(each)[2])).toEqual([0, 1]);
});
