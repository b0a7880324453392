import { expect, test } from 'vitest';
import { nestsDeeper } from './nests-deeper.ts';

test.each([
  ['[[1]]', 2, false],
  ['[[[1]]]', 2, true],
  ['{"a":{"b":[1]}}', 2, true],
  ['[[],[],[],[]]', 2, false],
  [String.raw`["[[[\"[[["]`, 2, false],
  [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 512, true],
])('%.20s… nests deeper than %i: %s', (json, most, expected) => {
  expect(nestsDeeper(Buffer.from(json), most)).toBe(expected);
});
