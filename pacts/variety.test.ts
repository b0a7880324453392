import { expect, test } from 'vitest';
import { Variety } from './variety.ts';

test('a variant is held as often as interactions hold it, and its form at whatever key', () => {
  const variety = new Variety();
  variety.hold('name: an object');
  variety.hold('size: an object');
  expect(variety.held('name: an object')).toEqual([2, 1]);
  expect(variety.held('colour: an object')).toEqual([2, 0]);
  expect(variety.held('name: a list')).toEqual([0, 0]);
  expect(variety.held('an object')).toEqual([2, 0]);
});
