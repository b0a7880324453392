import { expect, test } from 'vitest';
import { GivenValues } from './given-values.ts';

const LETTERS = ['a', 'b', 'c'];
const first = (isFree: (letter: string) => boolean): string | undefined => LETTERS.find(isFree);

test('what was given out comes again beneath other parents alone, and there once', () => {
  const given = new GivenValues();
  const give = (parents: string): string | undefined => given.give({ key: 'code', parents }, first);
  expect([give('1'), give('1'), give('2')]).toEqual(['a', 'b', 'c']);
  expect([give('2'), give('2'), give('2')]).toEqual(['a', 'b', undefined]);
  expect(give('1')).toBe('c');
});

test('what was given out under one key is free under another one', () => {
  const given = new GivenValues();
  expect(given.give({ key: 'code', parents: '' }, first)).toBe('a');
  expect(given.give({ key: 'slug', parents: '' }, first)).toBe('a');
});

test('what another one gave out is not free', () => {
  const before = new GivenValues();
  const place = { key: 'code', parents: '' };
  before.give(place, first);
  const after = new GivenValues(before.all);
  expect([after.give(place, first), after.give(place, first), after.give(place, first)]).toEqual([
    'b',
    'c',
    undefined,
  ]);
});

test('what never comes again is not kept', () => {
  const given = new GivenValues();
  given.give({ key: 'code', parents: '' }, first, () => true);
  expect(given.all).toEqual([]);
});
