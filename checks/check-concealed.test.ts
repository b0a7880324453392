import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import { checkConcealed } from './check-concealed.ts';
import { answer, exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const IDS = ['101', '1900000000'];

const against = (own: Reply, pairs: readonly (readonly [Reply, Reply])[], ids: readonly string[] = IDS) => {
  const replies = pairs.map(([one, other]) => [exchangeOf(one), exchangeOf(other)] as const);
  return inShort(checkConcealed(trialOf(own, { evidence: [{ kind: 'absent-ids', ids, replies }] })));
};

const judged = (own: Reply, stranger: Reply | undefined, ids: readonly string[] = IDS) =>
  against(own, stranger ? [[stranger, stranger]] : [], ids);

describe('a resource of another client is concealed', () => {
  test('by the same 404 as for an id that does not exist', () => {
    expect(judged(refusal(404, 'Not found.'), refusal(404, 'Not found.'))).toBe('pass');
  });

  test('by a message that differs in the id alone', () => {
    expect(judged(refusal(404, 'No experiment 101.'), refusal(404, 'No experiment 1900000000.'))).toBe(
      'pass',
    );
  });

  test('also where one id is a part of the other', () => {
    const ids = ['19', '1900000000'];
    expect(judged(refusal(404, 'No 19.'), refusal(404, 'No 1900000000.'), ids)).toBe('pass');
  });

  test('but not by another message', () => {
    const told = refusal(404, 'Experiment 101 is not yours.');
    expect(judged(told, refusal(404, 'No experiment 1900000000.'))).toBe('broken: another message');
  });

  test('in whatever shape the API says it: what tells them apart is found, and a time or a path is not', () => {
    const error = (detail: string, second: number, id: string): Reply =>
      json(404, { code: 'not_found', detail, at: `2026-11-28T12:00:0${second}Z`, instance: `/loans/${id}` });
    const absent = error('Nothing has this id.', 2, '1900000000');
    expect(judged(error('Nothing has this id.', 1, '101'), absent)).toBe('pass');
    expect(judged(error('This loan is another member’s.', 1, '101'), absent)).toBe('broken: another message');
  });

  test('but not where one of the two has no message', () => {
    expect(judged(answer(404), refusal(404, 'Not found.'))).toBe('broken: another message');
  });

  test('but not where an id that does not exist has another status', () => {
    expect(judged(refusal(404), refusal(403))).toBe('broken: another status');
  });

  test('but not where one of the ids in the path gives it away', () => {
    const [parent, child] = [refusal(404, 'No experiment.'), refusal(404, 'No suggestion.')];
    const pairs = [
      [child, child],
      [parent, parent],
    ] as const;
    expect(against(child, pairs)).toBe('broken: another message');
    expect(against(parent, [pairs[1], pairs[1]])).toBe('pass');
  });

  test('or it is not judged, where two ids that do not exist are answered differently', () => {
    const numbered = (number: string): Reply => refusal(404, `Not found (request ${number}).`);
    expect(against(numbered('a1'), [[numbered('b2'), numbered('c3')]])).toBe('inconclusive');
    const pairs = [[numbered('b2'), refusal(403)]] as const;
    expect(against(numbered('a1'), pairs)).toBe('inconclusive');
    expect(against(refusal(404, 'Not yours.'), [[refusal(403), numbered('c3')]])).toBe(
      'broken: another status',
    );
  });

  test('or it does not apply, where the target says 403', () => {
    expect(judged(refusal(403), refusal(404))).toBe('not-applicable');
  });

  test('or it is not judged, where an answer is missing', () => {
    expect(judged(silence(), refusal(404))).toBe('inconclusive');
    expect(judged(refusal(404), silence())).toBe('inconclusive');
    expect(judged(refusal(404), undefined)).toBe('inconclusive');
  });
});
