import { describe, expect, test } from 'vitest';
import { exchangeOf, json, refusal } from '../../checks/testing/trials.ts';
import { Limited } from './limited.ts';
import { Limiter } from './limiter.ts';

const MILLIS = 100;

/** Takes in what answers say is left of a limit that is counted anew at once; tells whether the next one is believed. */
function isBelievedAfter(...answers: readonly { readonly left: number; readonly millis: number }[]): boolean {
  const limiter = new Limiter(8);
  const limited = new Limited(limiter, 60_000);
  const said = (left: number, millis: number, seconds: number): void =>
    limited.foresee({ ...exchangeOf(json(200, {})), millis }, { limit: '', left, seconds });
  for (const { left, millis } of answers) said(left, millis, 0);
  said(3, 0, 60);
  return limiter.places === 3;
}

describe('what an answer says is left of a limit', () => {
  // By so much clocks may differ.
  const none = { left: 0, millis: 3 };

  test('is not believed once it was waited for in vain twice', () => {
    expect(isBelievedAfter(none, none)).toBe(true);
    expect(isBelievedAfter(none, none, none)).toBe(false);
  });

  test('is, if more was left in between, or what was answered was sent before the wait', () => {
    expect(isBelievedAfter(none, none, { ...none, left: 1 }, none)).toBe(true);
    expect(isBelievedAfter(none, { ...none, millis: 10_000 }, { ...none, millis: 10_000 })).toBe(true);
  });
});

test('few are served where what is answered is mostly a refusal for the limit', () => {
  const limited = new Limited(new Limiter(8), MILLIS);
  limited.hold(MILLIS);
  for (let time = 0; time < 20; time += 1) limited.note(exchangeOf(refusal(429)));
  expect(limited.isSlow).toBe(true);
  for (let time = 0; time < 20; time += 1) limited.note(exchangeOf(refusal(404)));
  expect(limited.isSlow).toBe(false);
});
