import { describe, expect, test } from 'vitest';
import { checkOneWinner } from './check-one-winner.ts';
import { exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const race = (statuses: readonly number[], survivors?: number, isNew?: true): string =>
  inShort(
    checkOneWinner(
      [409],
      trialOf(json(200, {}), {
        evidence: [
          {
            kind: 'race',
            racers: statuses.map((status) => exchangeOf(status < 300 ? json(status, {}) : refusal(status))),
            ...(survivors !== undefined && { survivors }),
            ...(isNew && { isNew }),
          },
        ],
      }),
    ),
  );

describe('of simultaneous creates', () => {
  test.each([[[201, 409]], [[409, 409, 200, 409]]])('one wins, and the others conflict: %j', (statuses) => {
    expect(race(statuses)).toBe('pass');
    expect(race(statuses, 1)).toBe('pass');
  });

  test.each([
    ['several winners', [201, 201]],
    ['several winners', [201, 409, 200]],
    ['no winner', [409, 500]],
    ['another status', [201, 500]],
    ['another status', [201, 409, 400]],
  ])('it is broken: %s in %j', (kind, statuses) => {
    expect(race(statuses)).toBe(`broken: ${kind}`);
  });

  test.each([
    ['no resource', 0],
    ['several resources', 2],
  ])('it is broken: %s, %i remaining', (kind, survivors) => {
    expect(race([201, 409], survivors)).toBe(`broken: ${kind}`);
  });

  test('nothing is judged where all conflict: what they have in common may have been taken before', () => {
    expect(race([409, 409])).toBe('inconclusive');
  });

  test('it is broken where all conflict over what nothing had before', () => {
    expect(race([409, 409], 0, true)).toBe('broken: no winner');
  });

  test('nothing is judged where one was throttled', () => {
    expect(race([201, 429])).toBe('inconclusive');
    expect(race([429, 429])).toBe('inconclusive');
  });

  test('nothing is judged where one was put off by a 503, but that two have won', () => {
    const putOff = exchangeOf(refusal(503, 'Busy.', [['retry-after', '1']]));
    const among = (...statuses: readonly number[]): string => {
      const racers = [...statuses.map((status) => exchangeOf(json(status, {}))), putOff];
      return inShort(checkOneWinner([409], trialOf(json(200, {}), { evidence: [{ kind: 'race', racers }] })));
    };
    expect(among(201)).toBe('inconclusive');
    expect(among(201, 201)).toBe('broken: several winners');
  });

  test('nothing is judged where one had no answer, or there were not two', () => {
    const racers = [exchangeOf(json(201, {})), exchangeOf(silence())];
    expect(
      inShort(checkOneWinner([409], trialOf(json(200, {}), { evidence: [{ kind: 'race', racers }] }))),
    ).toBe('inconclusive');
    expect(race([201])).toBe('inconclusive');
    expect(inShort(checkOneWinner([409], trialOf(json(200, {}))))).toBe('inconclusive');
  });
});
