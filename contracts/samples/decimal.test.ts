import { expect, test } from 'vitest';
import { isMultipleOf } from './decimal.ts';

test.each([
  [0.58, 0.01, true],
  [0.3, 0.1, true],
  [-0.07, 0.01, true],
  [1e21, 0.5, true],
  [0, 3, true],
  [0.585, 0.01, false],
  [1e-7, 0.01, false],
  [7, 5, false],
])('by decimal arithmetic, %d is a multiple of %d: %s', (value, step, holds) => {
  expect(isMultipleOf(value, step)).toBe(holds);
});
