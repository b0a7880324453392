import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Variant } from '../../generators/fault-family.ts';
import type { Json } from '../../wire/json.ts';
import { AFTER_SCENARIOS, inRounds } from './in-rounds.ts';

const variant = (name: string, values: { readonly [key: string]: Json } = {}): Variant => ({
  name,
  values: fc.constant(values),
  single: true,
});
const none = (): boolean => false;
const named = (rounds: ReturnType<typeof inRounds>): readonly (readonly string[])[] =>
  rounds.map((round) => round.map(({ variant: { name } }) => name));
const namesIn = (...variants: readonly Variant[]): readonly (readonly string[])[] =>
  named(inRounds(variants, none)).filter((round) => round.length > 0);
const at = (name: string, place: string, rule: string): Variant => variant(name, { at: place, rule });

test('one comes first, then one for each rule at each place, and what is alike last', () => {
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

test('a key is a place, too', () => {
  expect(namesIn(...['a', 'b', 'c'].map((key) => variant(key, { key })))).toEqual([['a'], ['b', 'c']]);
});

test('operations take turns in what names no rule', () => {
  const variants = ['1', '2', '3'].map((name) => variant(name));
  expect([0, 1, 2, 3].map((turn) => named(inRounds(variants, none, false, turn))[0]?.[0])).toEqual([
    '1',
    '2',
    '3',
    '1',
  ]);
});

test('what does not fit every target is never the first: it may not be sent', () => {
  const near = ['near', 'nearer'].map((name): Variant => ({ ...variant(name), fits: () => false }));
  for (const turn of [0, 1, 2, 3])
    expect(named(inRounds([...near, variant('any')], none, false, turn))[0]).toEqual(['any']);
  expect(namesIn(...near, variant('any')).flat()).toEqual(['any', 'near', 'nearer']);
});

test('of what names no rule a few come before the others', () => {
  const names = Array.from({ length: 14 }, (_, index) => String(index));
  expect(namesIn(...names.map((name) => variant(name)))).toEqual([
    ['0'],
    names.slice(1, 3),
    names.slice(3, 6),
    names.slice(6, 12),
    ['12', '13'],
  ]);
});

test('what takes several requests comes when each rule was broken by what takes one, and before what is alike to that', () => {
  const variants = [
    at('a', '/a', 'minimum'),
    at('a again', '/a', 'minimum'),
    at('b', '/b', 'minimum'),
    ...['1', '2', '3', '4'].map((name) => variant(name)),
  ];
  const cheap = named(inRounds(variants, none));
  const costly = named(inRounds(variants, none, true));
  const roundOf = (rounds: typeof cheap, name: string): number =>
    rounds.findIndex((round) => round.includes(name));
  expect(costly.filter((round) => round.length > 0)).toEqual([['a'], ['b'], ['a again', '1', '2', '3', '4']]);
  expect(roundOf(costly, 'a')).toBeGreaterThan(roundOf(cheap, 'b'));
  expect(roundOf(costly, 'b')).toBe(AFTER_SCENARIOS - 1);
  expect(cheap.slice(0, AFTER_SCENARIOS).flat()).toEqual(['a', 'b']);
});

test('each is tried once before any is with other values or in other bodies', () => {
  const rounds = inRounds([at('a', '/a', 'minimum'), at('b', '/b', 'minimum')], ({ name }) => name === 'a');
  expect(rounds.flat().map((each) => `${each.variant.name}: ${each.tries}`)).toEqual([
    'a: first',
    'b: first',
    'a: others',
  ]);
});

test('what is in doubt comes after what is not, and takes turns where all is', () => {
  const doubtful = ['may be', 'might be'].map((name): Variant => ({ ...variant(name), doubt: 'who knows' }));
  const firstOf = (variants: readonly Variant[]): readonly (string | undefined)[] =>
    [0, 1].map((turn) => named(inRounds(variants, none, false, turn))[0]?.[0]);
  expect(firstOf([...doubtful, variant('is')])).toEqual(['is', 'is']);
  expect(firstOf(doubtful)).toEqual(['may be', 'might be']);
});
