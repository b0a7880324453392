import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Variant } from '../../generators/fault-family.ts';
import type { Json } from '../../wire/json.ts';
import { inRounds } from './in-rounds.ts';

const variant = (name: string, values: { readonly [key: string]: Json } = {}): Variant => ({
  name,
  values: fc.constant(values),
  single: true,
});
const namesIn = (...variants: readonly Variant[]): readonly (readonly string[])[] =>
  inRounds(variants)
    .filter((round) => round.length > 0)
    .map((round) => round.map(({ name }) => name));

test('one comes first, then one for each rule at each place, and what is alike last', () => {
  const at = (name: string, place: string, rule: string): Variant => variant(name, { at: place, rule });
  expect(
    namesIn(
      at('a below', '/a', 'minimum'),
      at('a far below', '/a', 'minimum'),
      at('b below', '/b', 'minimum'),
      at('b above', '/b', 'maximum'),
      at('b far above', '/b', 'maximum'),
    ),
  ).toEqual([['a below'], ['b below', 'b above'], ['a far below', 'b far above']]);
});

test('operations take turns in what names no rule', () => {
  const variants = ['1', '2', '3'].map((name) => variant(name));
  expect([0, 1, 2, 3].map((turn) => inRounds(variants, false, turn)[0]?.[0]?.name)).toEqual([
    '1',
    '2',
    '3',
    '1',
  ]);
});

test('of what names no rule a few come before the others', () => {
  const names = Array.from({ length: 14 }, (_, index) => String(index));
  const variants = names.map((name) => variant(name));
  expect(namesIn(...variants)).toEqual([
    ['0'],
    names.slice(1, 3),
    names.slice(3, 6),
    names.slice(6, 12),
    ['12', '13'],
  ]);
  expect(inRounds(variants, true).map((round) => round.length)).toEqual([0, 0, 1, 0, 0, 0, 0, 13]);
});
