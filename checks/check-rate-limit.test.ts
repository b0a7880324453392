import { describe, expect, test } from 'vitest';
import type { Exchange } from '../wire/exchange.ts';
import type { Burst } from './evidence.ts';
import { checkIsolated, checkRecovers, checkRetryAfter, checkThrottled } from './check-rate-limit.ts';
import { exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const served = exchangeOf(json(200, {}));
const throttled = (retryAfter?: string): Exchange =>
  exchangeOf(refusal(429, 'Slow down.', retryAfter === undefined ? [] : [['retry-after', retryAfter]]));

const trial = (burst: Partial<Burst>) =>
  trialOf(refusal(429), {
    evidence: [
      {
        kind: 'burst',
        sent: 10,
        cap: 100,
        throttled: [throttled()],
        seconds: 0.5,
        windowSeconds: 1,
        promised: null,
        recovered: null,
        waited: 5,
        meanwhile: null,
        ...burst,
      },
    ],
  });
const without = trialOf(refusal(429));

describe('a limit', () => {
  test('is hit before the cap', () => {
    expect(inShort(checkThrottled([429], trial({})))).toBe('pass');
  });

  test('is broken where the cap was reached without a 429', () => {
    expect(inShort(checkThrottled([429], trial({ sent: 100, throttled: [] })))).toBe('broken: no limit');
  });

  test('is not judged where the burst took longer than the limit is counted over, and the rate is told', () => {
    const slow = { sent: 100, throttled: [], seconds: 5 };
    expect(checkThrottled([429], trial(slow))).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/100 requests in 5\.0 s, 20 a second/) as string,
    });
    expect(inShort(checkThrottled([429], trial({ ...slow, windowSeconds: 60 })))).toBe('broken: no limit');
    expect(inShort(checkThrottled([429], trial({ seconds: 5 })))).toBe('pass');
  });

  test('is not judged where it was hit with another operation', () => {
    const judged = checkThrottled([429], trial({ sent: 100, throttled: [], elsewhere: 'createThing' }));
    expect(judged).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the limit was not hit, and was with createThing: it may stand there alone',
    });
  });

  test('is not judged where the cap was not reached, or nothing was sent', () => {
    expect(inShort(checkThrottled([429], trial({ sent: 60, throttled: [] })))).toBe('inconclusive');
    expect(inShort(checkThrottled([429], without))).toBe('inconclusive');
  });
});

describe('recovery', () => {
  test('is a success after the wait', () => {
    expect(inShort(checkRecovers(trial({ recovered: served })))).toBe('pass');
  });

  test.each([
    ['429', throttled()],
    ['500', exchangeOf(refusal(500))],
    ['no answer', exchangeOf(silence())],
  ])('is broken by %s', (kind, recovered) => {
    expect(inShort(checkRecovers(trial({ recovered })))).toBe(`broken: ${kind}`);
  });

  test('is not judged where nothing was sent after a wait', () => {
    expect(inShort(checkRecovers(trial({})))).toBe('inconclusive');
    expect(inShort(checkRecovers(without))).toBe('inconclusive');
  });
});

describe('Retry-After', () => {
  const judged = (value: string | undefined, promised: Exchange | null = served): string =>
    inShort(checkRetryAfter(trial({ throttled: [throttled(value)], promised })));

  test.each(['0', '1', '120', 'Sun, 06 Nov 1994 08:49:37 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
    'may be %s',
    (value) => {
      expect(judged(value)).toBe('pass');
    },
  );

  test.each([
    '',
    '-1',
    '1.5',
    '1s',
    'soon',
    '1, 2',
    '2026-10-21T07:28:00Z',
    'Wed, 21 Oct 2026 07:28:00 +0000',
    'Wed, 1 Oct 2026 07:28:00 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
  ])('must not be "%s"', (value) => {
    expect(judged(value)).toBe('broken: malformed');
  });

  test('is malformed if one of several is', () => {
    const mixed = trial({ throttled: [throttled('1'), throttled('soon')], promised: served });
    expect(inShort(checkRetryAfter(mixed))).toBe('broken: malformed');
  });

  test('is too short if waiting that long is not enough', () => {
    expect(judged('1', throttled('1'))).toBe('broken: too short');
  });

  test('does not apply where no 429 carried one', () => {
    expect(judged(undefined)).toBe('not-applicable');
  });

  test.each([
    ['longer than the run waits', null],
    ['followed by silence', exchangeOf(silence())],
  ])('is not judged where it is %s', (_why, promised) => {
    expect(judged('1', promised)).toBe('inconclusive');
  });

  test('is not judged where the limit was not hit', () => {
    expect(inShort(checkRetryAfter(trial({ throttled: [] })))).toBe('inconclusive');
    expect(inShort(checkRetryAfter(without))).toBe('inconclusive');
  });
});

describe('another credential', () => {
  test('is served meanwhile', () => {
    expect(inShort(checkIsolated(trial({ meanwhile: served })))).toBe('pass');
  });

  test('must not be throttled too', () => {
    expect(inShort(checkIsolated(trial({ meanwhile: throttled() })))).toBe('broken: 429');
    expect(inShort(checkIsolated(trial({ meanwhile: exchangeOf(silence()) })))).toBe('broken: no answer');
  });

  test('is not judged where there is none, or no limit was hit', () => {
    expect(inShort(checkIsolated(trial({})))).toBe('inconclusive');
    expect(inShort(checkIsolated(trial({ throttled: [], meanwhile: served })))).toBe('inconclusive');
    expect(inShort(checkIsolated(without))).toBe('inconclusive');
  });
});
