import { expect, test } from 'vitest';
import type { Header } from '../../wire/exchange.ts';
import { limitReset } from './limit-reset.ts';

const NOW = 1_800_000_000_000;

test.each<[string, Header, number | undefined]>([
  ['seconds', ['x-ratelimit-reset', '30'], 30],
  ['seconds of the draft', ['ratelimit-reset', '7'], 7],
  ['a time in seconds', ['x-rate-limit-reset', '1800000012'], 12],
  ['a time in milliseconds', ['x-ratelimit-reset', '1800000003000'], 3],
  ['a time that is over', ['x-ratelimit-reset', '1700000000'], 0],
  ['a field with parameters', ['ratelimit', '"default";r=0;t=30'], 30],
  ['an older field', ['ratelimit', 'limit=10, remaining=0, reset=5'], 5],
  ['a date', ['x-ratelimit-reset', 'Thu, 01 Jan 2026 00:00:00 GMT'], undefined],
  ['nothing of it', ['ratelimit', '"default";r=3'], undefined],
])('when a limit is counted anew is read from %s', (_what, header, seconds) => {
  const reply = {
    kind: 'answer',
    status: 429,
    headers: [header],
    body: Buffer.alloc(0),
    complete: true,
  } as const;
  expect(limitReset(reply, NOW)).toBe(seconds);
});
