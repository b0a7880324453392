import { describe, expect, test } from 'vitest';
import { mergedAnswers, mostlyRefused, onlyAnswered } from './valid-answers.ts';
import type { ValidAnswers } from './valid-answers.ts';
import { cellOf, TERMS } from './testing/results.ts';
import { verdictOf } from './verdict-of.ts';

const GOOD = { '200': 3 };
const ABSENT = { '404': 2 };
const REFUSED = { '401': 1 };

describe('most operations are', () => {
  test.each<[string, ValidAnswers, RegExp | undefined]>([
    ['not there', { a: ABSENT, b: ABSENT, c: GOOD }, /^2 of 3 operations .* 404 alone: check the address/],
    ['refused', { a: REFUSED, b: REFUSED, c: GOOD }, /^2 of 3 operations .* 401 alone: check the token/],
    ['either', { a: ABSENT, b: REFUSED, c: GOOD }, /^2 of 3 operations .* 404 or 401 alone/],
    [
      'forbidden',
      { a: { '403': 2 }, b: { '401': 1, '403': 1 }, c: GOOD },
      /^2 of 3 .* 401 or 403 alone: check the token/,
    ],
    [
      'out of service',
      { a: { '503': 2 }, b: { '503': 1 }, c: GOOD },
      /^2 of 3 .* 503 alone: check that the target/,
    ],
    ['half of each', { a: ABSENT, b: GOOD }, undefined],
    ['one, which tells nothing', { a: ABSENT }, undefined],
    ['there now and then', { a: { ...ABSENT, ...GOOD }, b: { ...ABSENT, ...GOOD } }, undefined],
    ['not asked', {}, undefined],
  ])('%s', (_what, answers, words) => {
    const said = mostlyRefused(answers);
    if (words === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(words);
  });
});

test('a run over such a target could not judge it, whatever it found, and says so first', () => {
  const validAnswers = { a: ABSENT, b: ABSENT };
  const { exitCode, because } = verdictOf([cellOf('fail'), cellOf('pass')], { ...TERMS, validAnswers });
  expect(exitCode).toBe(2);
  expect(because[0]).toMatch(/^2 of 2 operations/);
  expect(verdictOf([cellOf('fail')], { ...TERMS, validAnswers: { a: GOOD, b: ABSENT } }).exitCode).toBe(1);
});

test('operations that answered one status alone are named', () => {
  expect(onlyAnswered('404', { a: ABSENT, b: { ...ABSENT, ...GOOD }, c: GOOD })).toEqual(['a']);
});

test('the answers of shards add up', () => {
  expect(mergedAnswers([{ a: ABSENT }, { a: { '404': 1, '200': 1 }, b: GOOD }])).toEqual({
    a: { '404': 3, '200': 1 },
    b: GOOD,
  });
});
