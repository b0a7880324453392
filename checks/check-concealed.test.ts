import { describe, expect, test } from 'vitest';
import type { Reply } from '../contracts/exchange.ts';
import { checkConcealed } from './check-concealed.ts';
import { answer, exchangeOf, inShort, refusal, silence, trialOf } from './testing/trials.ts';

const judged = (own: Reply, stranger: Reply | undefined, ids: readonly string[] = ['101', '1900000000']) =>
  inShort(checkConcealed(trialOf(own, { ids, ...(stranger && { stranger: exchangeOf(stranger) }) })));

describe('a resource of another client is concealed', () => {
  test('by the same 404 as for an id that does not exist', () => {
    expect(judged(refusal(404, 'Not found.'), refusal(404, 'Not found.'))).toBe('holds');
  });

  test('by a message that differs in the id alone', () => {
    expect(judged(refusal(404, 'No experiment 101.'), refusal(404, 'No experiment 1900000000.'))).toBe(
      'holds',
    );
  });

  test('also where one id is a part of the other', () => {
    const ids = ['19', '1900000000'];
    expect(judged(refusal(404, 'No 19.'), refusal(404, 'No 1900000000.'), ids)).toBe('holds');
  });

  test('but not by another message', () => {
    const told = refusal(404, 'Experiment 101 is not yours.');
    expect(judged(told, refusal(404, 'No experiment 1900000000.'))).toBe('broken: another message');
  });

  test('but not where one of the two has no message', () => {
    expect(judged(answer(404), refusal(404, 'Not found.'))).toBe('broken: another message');
  });

  test('but not where an id that does not exist has another status', () => {
    expect(judged(refusal(404), refusal(403))).toBe('broken: another status');
  });

  test('or it does not apply, where the target says 403', () => {
    expect(judged(refusal(403), refusal(404))).toBe('moot');
  });

  test('or it is not judged, where an answer is missing', () => {
    expect(judged(silence(), refusal(404))).toBe('unjudged');
    expect(judged(refusal(404), silence())).toBe('unjudged');
    expect(judged(refusal(404), undefined)).toBe('unjudged');
  });
});
