import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import { inconclusive } from '../contracts/skip.ts';
import { checkUnshown } from './check-unshown.ts';
import type { OthersList } from './evidence.ts';
import { exchangeOf, inShort, json, refusal, trialOf } from './testing/trials.ts';

const judged = (reply: Reply, isShown?: boolean, more: Partial<OthersList> = {}): string =>
  inShort(
    checkUnshown(
      trialOf(reply, { evidence: [{ kind: 'others-list', whose: 'user', id: 't-1', isShown, ...more }] }),
    ),
  );

describe('another user’s list', () => {
  test('does not show what a user has just made', () => {
    expect(judged(json(200, []), false)).toBe('pass');
    expect(judged(json(200, [{ id: 't-1' }]), true)).toBe('broken: listed');
  });

  test.each([401, 403, 404])('may be refused with %i', (status) => {
    expect(judged(refusal(status, 'No.'))).toBe('pass');
  });

  test('says nothing where it can’t be read to its end, or fails', () => {
    expect(judged(json(200, []))).toMatch(/^inconclusive/);
    expect(judged(refusal(500, 'Oh.'))).toMatch(/^inconclusive/);
    expect(judged(refusal(400, 'Which one?'))).toMatch(/^inconclusive/);
  });

  test('says nothing where it may lawfully show it, or where the own list is refused', () => {
    expect(judged(json(200, []), true, { skip: inconclusive('it is for all') })).toMatch(/^inconclusive/);
    const control = exchangeOf(refusal(404, 'None.'));
    expect(inShort(checkUnshown(trialOf(json(200, []), { control })))).toMatch(/^inconclusive/);
  });
});
