import { inconclusive } from '../contracts/skip.ts';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import type { ReadBack } from './evidence.ts';
import type { Trial } from './trial.ts';
import { checkNoEffect } from './check-no-effect.ts';
import { answer, exchangeOf, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const readBackOf = (read: Pick<ReadBack, 'before' | 'after'> & Partial<ReadBack>): ReadBack => ({
  kind: 'read-back',
  volatile: [],
  ...read,
});

const judged = (
  before: Reply | null,
  after: Reply,
  back: Partial<ReadBack> = {},
  more: Partial<Trial> = {},
) =>
  inShort(
    checkNoEffect(
      trialOf(refusal(401), {
        evidence: [readBackOf({ before: before && exchangeOf(before), after: exchangeOf(after), ...back })],
        ...more,
      }),
    ),
  );

const same = (before: Json, after: Json, back: Partial<ReadBack> = {}): string =>
  judged(json(200, before), json(200, after), back);

describe('a refused write, read before and after,', () => {
  test('had no effect where both reads show the same', () => {
    expect(same({ id: '1', tags: ['a'] }, { tags: ['a'], id: '1' })).toBe('pass');
  });

  test.each([
    ['changed', { name: 'a' }, { name: 'b' }],
    ['added', { name: 'a' }, { name: 'a', state: 'x' }],
    ['taken away', { name: 'a', state: 'x' }, { name: 'a' }],
    ['changed in its type', { count: 1 }, { count: '1' }],
    ['added to a list', { data: [1] }, { data: [1, 2] }],
  ])('had an effect where a value was %s', (_what, before, after) => {
    expect(same(before, after)).toBe('broken: it was changed');
  });

  test.each([404, 410])('had an effect where the resource answers %i afterwards', (status) => {
    expect(judged(json(200, {}), refusal(status))).toBe('broken: it is gone');
  });

  test('may go with changes in what changes by itself, and in what is below it', () => {
    expect(same({ updated: 1 }, { updated: 2 }, { volatile: ['/updated'] })).toBe('pass');
    expect(same({ last: { n: 1 } }, { last: { n: 2 } }, { volatile: ['/last'] })).toBe('pass');
    expect(same({ lasting: 1 }, { lasting: 2 }, { volatile: ['/last'] })).toBe('broken: it was changed');
  });

  test('is compared in one item of a list, if that is said', () => {
    const only = { key: 'id', value: '1' };
    const list = (...data: readonly Json[]): Json => ({ count: data.length, data });
    expect(same(list({ id: '1' }), list({ id: '2' }, { id: '1' }), { only })).toBe('pass');
    expect(same(list({ id: '1', n: 1 }), list({ id: '1', n: 2 }), { only })).toBe('broken: it was changed');
    expect(same(list({ id: '1' }), list(), { only })).toBe('broken: it was changed');
    expect(same({ id: '1' }, { id: '1' }, { only })).toBe('inconclusive');
    const within = (n: number): Json =>
      list({ attributes: { id: '1', n } }, { attributes: { id: '2', n: 3 } });
    const enveloped = { only: { key: 'data.attributes.id', value: '1' } };
    expect(same(within(1), within(1), enveloped)).toBe('pass');
    expect(same(within(1), within(2), enveloped)).toBe('broken: it was changed');
  });

  test.each([
    ['the read before is missing', null, json(200, {})],
    ['the read before failed', refusal(500), json(200, {})],
    ['the read after failed', json(200, {}), refusal(500)],
    ['the read after had no answer', json(200, {}), silence()],
    ['only one read shows JSON', answer(200, 'a'), json(200, {})],
    ['the reads show nothing', answer(200, ''), answer(200, '')],
    ['the read after was cut', json(200, {}), { ...json(200, {}), complete: false }],
  ])('is not judged where %s', (_why, before, after) => {
    expect(judged(before, after)).toBe('inconclusive');
  });

  test('is not judged where all of it changes by itself', () => {
    expect(same({ a: 1 }, { a: 2 }, { volatile: [''] })).toBe('inconclusive');
    const only = { key: 'id', value: '1' };
    const list = { data: [{ id: '1' }] };
    expect(same(list, list, { only, volatile: ['/0'] })).toBe('inconclusive');
  });
});

describe('a refused write that carried a mark', () => {
  const marker = 'naysayer-7f3a';

  test('had no effect where no read shows the mark', () => {
    expect(judged(null, json(200, { data: [] }), { marker })).toBe('pass');
  });

  test('had an effect where a read shows the mark, at any depth', () => {
    const after = json(200, { data: [{ name: `x ${marker}` }] });
    expect(judged(null, after, { marker })).toBe('broken: it was written');
  });

  test('is not judged where the mark was there before', () => {
    const list = json(200, { data: [{ code: marker }] });
    expect(judged(list, list, { marker })).toBe('inconclusive');
  });

  test('is not judged where the read failed, or was cut before the mark could show', () => {
    expect(judged(null, refusal(500), { marker })).toBe('inconclusive');
    expect(judged(null, { ...json(200, {}), complete: false }, { marker })).toBe('inconclusive');
  });
});

describe('a refused write to what others write to as well', () => {
  test('had no effect where a read still shows what was there', () => {
    expect(judged(null, json(200, { data: [{ id: 'kept-1' }] }), { keeps: 'kept-1' })).toBe('pass');
  });

  test('had an effect where no read shows it any more', () => {
    expect(judged(null, json(200, { data: [] }), { keeps: 'kept-1' })).toBe('broken: it is gone');
  });

  test('is not judged where the read failed, or was cut before it could show', () => {
    expect(judged(null, refusal(500), { keeps: 'kept-1' })).toBe('inconclusive');
    expect(judged(null, { ...json(200, {}), complete: false }, { keeps: 'kept-1' })).toBe('inconclusive');
  });

  test('may go with other counts, but with no other change', () => {
    expect(same({ name: 'a', count: 1 }, { name: 'a', count: 2 }, { counting: true })).toBe('pass');
    expect(same({ name: 'a' }, { name: 'b' }, { counting: true })).toBe('broken: it was changed');
  });
});

describe('the effect of a refused write', () => {
  test('is silent where nothing was read back', () => {
    expect(inShort(checkNoEffect(trialOf(refusal(401))))).toBe('not-exercised');
  });

  test('is not judged where the reads are known to be blind', () => {
    expect(same({ a: 1 }, { a: 2 }, { skip: inconclusive('no operation reads this back') })).toBe(
      'inconclusive',
    );
  });

  test('is not judged where the valid request did not succeed', () => {
    const control = exchangeOf(refusal(403));
    expect(judged(json(200, {}), json(200, {}), {}, { control })).toBe('inconclusive');
  });

  test('is broken where not one resource is left', () => {
    expect(judged(json(200, {}), json(200, {}), { survivors: 1 })).toBe('pass');
    expect(judged(json(200, {}), json(200, {}), { survivors: 2 })).toMatch(/^broken/);
    expect(judged(json(200, {}), json(200, {}), { survivors: 0 })).toMatch(/^broken/);
  });
});

describe('an effect that a read shows', () => {
  const chanceOf = (back: Partial<ReadBack>): boolean | undefined => {
    const [before, after] = [exchangeOf(json(200, { a: 1 })), exchangeOf(json(200, { a: 2 }))];
    const judgement = checkNoEffect(
      trialOf(refusal(401), { evidence: [readBackOf({ before, after, ...back })] }),
    );
    return judgement.verdict === 'fail' ? judgement.byChance === true : undefined;
  };

  test('may have come about by itself where something only differs, or is missing', () => {
    expect(chanceOf({})).toBe(true);
    expect(chanceOf({ after: exchangeOf(refusal(404)) })).toBe(true);
    expect(chanceOf({ keeps: 'kept-1' })).toBe(true);
    expect(chanceOf({ survivors: 0 })).toBe(true);
  });

  test('can only be the request’s where its mark is there, or a second resource', () => {
    expect(chanceOf({ marker: '"a":2' })).toBe(false);
    expect(chanceOf({ survivors: 2 })).toBe(false);
  });
});

test('of what has to be refused alone, what was carried out is judged elsewhere', () => {
  const [before, after] = [exchangeOf(json(200, { a: 1 })), exchangeOf(json(200, { a: 2 }))];
  const evidence = [readBackOf({ before, after })];
  expect(inShort(checkNoEffect(trialOf(json(200, {}), { evidence }), { ofRefused: true }))).toMatch(
    /^not-exercised/,
  );
  expect(inShort(checkNoEffect(trialOf(refusal(400), { evidence }), { ofRefused: true }))).toBe(
    'broken: it was changed',
  );
});

test.each<[string, string, ReturnType<typeof json>, string | undefined]>([
  ['was carried out, and said so', 'DELETE', json(200, {}), 'SHOULD'],
  ['was refused', 'DELETE', refusal(405), undefined],
  ['was no more than a read', 'GET', json(200, {}), undefined],
])(
  'where nobody says that it is not there, an effect of what %s counts so',
  (_what, method, reply, level) => {
    const [before, after] = [exchangeOf(json(200, { a: 1 })), exchangeOf(json(200, { a: 2 }))];
    const { exchange, ...trial } = trialOf(reply, { evidence: [readBackOf({ before, after })] });
    const sent = { ...exchange, request: { ...exchange.request, method } };
    const judgement = checkNoEffect({ ...trial, exchange: sent }, { carriedOut: 'SHOULD' });
    expect(judgement.verdict === 'fail' && judgement.level).toBe(level);
  },
);
