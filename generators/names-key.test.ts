import { expect, test } from 'vitest';
import { namesKey } from './names-key.ts';

test.each([
  ['the name is missing', 'name', true],
  ['the names are missing', 'name', false],
  ['missing required parameter "q"', 'q', true],
  [String.raw`{"error":"missing required parameter \"q\""}`, 'q', true],
  ["'q' must not be empty", 'q', true],
  ['a value is missing', 'a', false],
  ["it's not there", 's', false],
  ['"any" is missing', 'a', false],
])('whether an answer names a key: %s, %s', (said, key, names) => {
  expect(namesKey(said, key)).toBe(names);
});
