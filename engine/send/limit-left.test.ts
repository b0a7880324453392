import { expect, test } from 'vitest';
import { refusal } from '../../checks/testing/trials.ts';
import type { Header } from '../../wire/exchange.ts';
import { limitLeft } from './limit-left.ts';

test.each<[string, readonly Header[], ReturnType<typeof limitLeft>]>([
  [
    'two headers',
    [
      ['x-ratelimit-remaining', '3'],
      ['x-ratelimit-reset', '30'],
    ],
    { limit: '', left: 3, seconds: 30 },
  ],
  [
    'headers that name the limit',
    [
      ['ratelimit-policy', '1;w=60'],
      ['ratelimit-limit', '1'],
      ['ratelimit-remaining', '0'],
      ['ratelimit-reset', '60'],
    ],
    { limit: '1;w=60', left: 0, seconds: 60 },
  ],
  [
    'a field with parameters',
    [['ratelimit', '"default";r=0;t=30']],
    { limit: '"default"', left: 0, seconds: 30 },
  ],
  [
    'several limits in one field',
    [['ratelimit', '"day";r=900;t=3600, "burst";r=2;t=1']],
    { limit: '"burst"', left: 2, seconds: 1 },
  ],
  [
    'an older field',
    [['ratelimit', 'limit=10, remaining=0, reset=5']],
    { limit: 'limit=10', left: 0, seconds: 5 },
  ],
  ['a number alone', [['x-ratelimit-remaining', '0']], undefined],
  [
    'no number',
    [
      ['x-ratelimit-remaining', 'many'],
      ['x-ratelimit-reset', '30'],
    ],
    undefined,
  ],
  ['nothing', [], undefined],
])('what is left of a limit is read from %s', (_what, headers, said) => {
  expect(limitLeft(refusal(404, '', headers))).toEqual(said);
});
