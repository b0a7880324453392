import { expect, test } from 'vitest';
import { lastingWords } from './lasting-words.ts';

test.each([
  ['There is no cat', 'There is no …'],
  ['There is no category', 'There is no category'],
  ['There is no bobcat', 'There is no bobcat'],
  ['Neither a+b nor aab is one', 'Neither … nor aab is one'],
])('what was sent is left out of %s as a whole word', (said, left) => {
  expect(lastingWords(said, ['a+b', 'cat'])).toBe(left);
});
