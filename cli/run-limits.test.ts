import { expect, test } from 'vitest';
import type { Target } from '../contracts/target.ts';
import { withinQuick } from './run-limits.ts';

test.each([
  [40, undefined, 2400],
  [1, undefined, 300],
  [1, 50, 50],
])(
  'a quick run over %i operations, with a budget of %s, sends %i requests at most',
  (operations, budget, most) => {
    const target = { limits: budget === undefined ? {} : { budget } } as unknown as Target;
    expect(withinQuick(target, operations).limits.budget).toBe(most);
  },
);
