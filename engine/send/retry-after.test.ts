import { expect, test } from 'vitest';
import { refusal, silence } from '../../checks/testing/trials.ts';
import { retryAfter } from './retry-after.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');

const asked = (value: string): number | undefined =>
  retryAfter(refusal(429, 'No.', [['Retry-After', value]]), NOW);

test.each([
  ['0', 0],
  ['7', 7],
  [' 120 ', 120],
  ['99999999999999999999', 1e20],
])('seconds are taken as they are: %j', (value, seconds) => {
  expect(asked(value)).toBe(seconds);
});

test('a date is as many seconds away as it is', () => {
  expect(asked('Mon, 04 May 2026 10:00:30 GMT')).toBe(30);
});

test('a date that is past asks for no wait', () => {
  expect(asked('Sun, 03 May 2026 10:00:30 GMT')).toBe(0);
});

test.each(['', 'soon', '1.5', '-5', '+3', '1e3', '5 seconds', '2026-05-04T10:00:30Z'])(
  'what is neither asks for nothing: %j',
  (value) => {
    expect(asked(value)).toBeUndefined();
  },
);

test('no header, or no answer, asks for nothing', () => {
  expect(retryAfter(refusal(429))).toBeUndefined();
  expect(retryAfter(silence())).toBeUndefined();
});
