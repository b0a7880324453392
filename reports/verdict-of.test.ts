import { describe, expect, test } from 'vitest';
import type { Deviation } from '../contracts/deviation.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { cellOf, findingOf, TERMS } from './testing/results.ts';
import { percent, verdictOf } from './verdict-of.ts';
import type { Terms } from './verdict-of.ts';

const verdict = (cells: readonly CellResult[], terms: Partial<Terms> = {}) =>
  verdictOf(cells, { ...TERMS, ...terms });
const exitCode = (cells: readonly CellResult[], terms: Partial<Terms> = {}): number =>
  verdict(cells, terms).exitCode;

const pass = cellOf('pass');
const fail = cellOf('fail');
const warn = cellOf('warn');
const inconclusive = cellOf('inconclusive', { reason: 'no answer' });
const inapplicable = cellOf('not-applicable', { reason: 'it writes nothing' });

describe('the verdict', () => {
  test('is 0 where promises were judged, and none is broken', () => {
    expect(verdict([pass, inapplicable])).toMatchObject({ exitCode: 0, because: [], judged: 1 });
  });

  test('is 1 where a MUST is broken, whatever else could not be judged', () => {
    expect(verdict([fail, pass])).toMatchObject({
      exitCode: 1,
      because: [expect.stringMatching(/^1 .*MUST is broken/)],
    });
    expect(exitCode([fail, inconclusive, inconclusive, inconclusive])).toBe(1);
    expect(exitCode([fail, cellOf('harness-failed')])).toBe(1);
  });

  test('is 1 where a SHOULD is broken only under --strict', () => {
    expect(exitCode([warn, pass])).toBe(0);
    expect(verdict([warn, pass], { strict: true })).toMatchObject({
      exitCode: 1,
      because: [expect.stringMatching(/^1 .*SHOULD is broken, and --strict is on$/)],
    });
  });

  test('counts broken promises as the outcomes do, however many findings each has and whichever are known', () => {
    const twice = cellOf('fail', { findings: [findingOf(), findingOf({ id: 'ef567890', kind: '500' })] });
    const known = cellOf('fail', { operation: 'getToken' });
    const expires = '2026-05-04';
    const deviation = { requirement: known.requirement, operations: ['getToken'], reason: 'x', expires };
    const { because, outcomes } = verdict([twice, known, pass], { deviations: [deviation] });
    expect(because).toEqual(['1 MUST is broken, beside 1 that is known']);
    expect(outcomes.fail).toBe(2);
  });

  test('is 2 where the target was gone at the end, and 1 if it broke a MUST before', () => {
    const gone = 'it does not answer';
    expect(verdict([pass, pass], { gone })).toMatchObject({
      exitCode: 2,
      because: ['the target did not hold out: it does not answer'],
    });
    expect(exitCode([fail, pass], { gone })).toBe(1);
  });

  test('is 2 where the run was interrupted, whatever was judged until then, and 1 if a MUST was broken', () => {
    expect(verdict([pass, pass], { interrupted: true })).toMatchObject({
      exitCode: 2,
      because: ['the run was interrupted'],
    });
    expect(exitCode([fail, pass], { interrupted: true })).toBe(1);
  });

  test('is 2 where a MUST was seen broken that could not be sent again, unless it is known', () => {
    const unconfirmed = [findingOf()];
    const seen = cellOf('inconclusive', { reason: 'the budget of 60 requests is spent', unconfirmed });
    const because = ['1 MUST was seen broken, and could not be sent again: too few requests were left'];
    expect(verdict([pass, pass, seen])).toMatchObject({ exitCode: 2, because });
    expect(verdict([pass, pass, seen], { gone: 'it is down' }).because).toEqual([
      'the target did not hold out: it is down',
      '1 MUST was seen broken, and could not be sent again',
    ]);
    expect(verdict([pass, pass, seen], { interrupted: true }).because).toEqual([
      'the run was interrupted',
      '1 MUST was seen broken, and could not be sent again',
    ]);
    expect(exitCode([pass, { ...warn, unconfirmed }])).toBe(2);
    expect(exitCode([fail, seen])).toBe(1);
    expect(exitCode([pass, pass, { ...seen, unconfirmed: [findingOf({ level: 'SHOULD' })] }])).toBe(0);
    const known = { ...seen, operation: 'getToken', unconfirmed: [findingOf({ operation: 'getToken' })] };
    const { requirement, operation } = known;
    const deviation = { requirement, operations: [operation], reason: 'x', expires: '2026-05-04' };
    expect(exitCode([pass, pass, known], { deviations: [deviation] })).toBe(0);
  });

  test.each([
    ['nothing was run', []],
    ['nothing applies', [inapplicable]],
    ['nothing could be judged', [inconclusive, inapplicable]],
  ])('is 2 where %s', (_why, cells) => {
    expect(verdict(cells)).toMatchObject({ exitCode: 2, because: ['nothing could be judged'], judged: 0 });
  });

  test('is 2 where less than the wanted share could be judged', () => {
    expect(exitCode([pass, inconclusive])).toBe(0);
    expect(verdict([pass, inconclusive, inconclusive])).toMatchObject({
      exitCode: 2,
      because: ['only 33.3 % of the promises could be judged; 50 % are wanted'],
    });
    expect(exitCode([pass, inconclusive], { minimumJudged: 1 })).toBe(2);
    expect(exitCode([pass, inconclusive, inconclusive], { minimumJudged: 0 })).toBe(0);
    expect(exitCode([inconclusive], { minimumJudged: 0 })).toBe(2);
  });

  test('is 2 where naysayer itself failed', () => {
    expect(verdict([pass, pass, cellOf('harness-failed')])).toMatchObject({ exitCode: 2 });
    expect(verdict([pass, pass], { problems: 2 })).toMatchObject({
      exitCode: 2,
      because: ['2 times naysayer itself failed'],
    });
  });
});

describe('of one shard of a run', () => {
  const partial = true;

  test('leaves the share that must be judged to the whole', () => {
    const cells = [pass, inconclusive, inconclusive];
    expect([exitCode(cells), exitCode(cells, { partial })]).toEqual([2, 0]);
  });

  test('leaves it to the whole whether a deviation of all operations is kept by now', () => {
    const every = {
      requirement: 'unauthenticated.no-token',
      operations: ['*'],
      reason: 'x',
      expires: '2026-05-04',
    };
    expect(exitCode([pass], { deviations: [every] })).toBe(1);
    expect(exitCode([pass], { deviations: [every], partial })).toBe(0);
    expect(exitCode([pass], { deviations: [{ ...every, operations: ['getExperiment'] }], partial })).toBe(1);
  });

  test('is its own where a MUST is broken', () => {
    expect(exitCode([fail], { partial })).toBe(1);
  });
});

describe('a known deviation', () => {
  const known = (further: Partial<Deviation> = {}): Deviation => ({
    requirement: 'unauthenticated.no-token',
    operations: ['*'],
    reason: 'being worked on',
    expires: '2026-05-04',
    ...further,
  });
  const states = (cells: readonly CellResult[], ...deviations: readonly Deviation[]) => {
    const { exitCode: code, deviations: found, causes } = verdict(cells, { deviations });
    return { code, states: found.map((each) => each.state), causes: causes.length };
  };

  test('is accepted while it is broken, up to and on its last day', () => {
    expect(states([fail, cellOf('pass', { requirement: 'x' })], known())).toEqual({
      code: 0,
      states: ['broken as known'],
      causes: 0,
    });
  });

  test('fails the run once its date has passed', () => {
    const {
      exitCode: code,
      because,
      causes,
    } = verdict([fail, pass], { deviations: [known({ expires: '2026-05-03' })] });
    expect(code).toBe(1);
    expect(because).toContain('the known deviation from unauthenticated.no-token expired on 2026-05-03');
    expect(causes).toHaveLength(1);
  });

  test('fails the run once it is kept', () => {
    const { exitCode: code, because } = verdict([pass], { deviations: [known()] });
    expect(code).toBe(1);
    expect(because).toEqual([
      'the known deviation from unauthenticated.no-token is kept by now on getExperiment: strike it out',
    ]);
  });

  test('fails the run once one of its operations keeps it, unless it is of all of them', () => {
    const cells = [fail, cellOf('pass', { operation: 'getToken' })];
    expect(states(cells, known({ operations: ['getExperiment', 'getToken'] }))).toMatchObject({
      code: 1,
      states: ['kept by now'],
    });
    expect(states(cells, known())).toMatchObject({ code: 0, states: ['broken as known'] });
  });

  test('covers no other requirement and no other operation', () => {
    const cells = [fail, cellOf('fail', { operation: 'getToken' }), cellOf('fail', { requirement: 'other' })];
    expect(states(cells, known({ operations: ['getExperiment'] }))).toEqual({
      code: 1,
      states: ['broken as known'],
      causes: 2,
    });
  });

  test('is no verdict where it could not be judged, or was not run', () => {
    expect(states([inconclusive, cellOf('pass', { requirement: 'x' })], known())).toMatchObject({
      code: 0,
      states: ['not judged'],
    });
    expect(states([cellOf('pass', { requirement: 'x' })], known())).toMatchObject({
      code: 0,
      states: ['not judged'],
    });
  });

  test('alone is nothing that was judged to be kept, but something that was judged', () => {
    expect(states([fail], known()).code).toBe(0);
  });
});

describe('what the cells come to', () => {
  test('is counted by outcome', () => {
    expect(verdict([pass, fail, warn, inconclusive, inapplicable, pass]).outcomes).toEqual({
      pass: 2,
      fail: 1,
      warn: 1,
      unstable: 0,
      inconclusive: 1,
      'not-applicable': 1,
      'harness-failed': 0,
    });
  });

  test('names what stood in the way, the commonest first', () => {
    const other = cellOf('inconclusive', { reason: 'the budget is spent' });
    expect(verdict([inconclusive, other, other, inapplicable]).obstacles).toEqual([
      { reason: 'the budget is spent', cells: 2 },
      { reason: 'no answer', cells: 1 },
    ]);
  });

  test('counts reasons that differ in an id alone together', () => {
    const refused = (id: string, word: string) =>
      cellOf('inconclusive', { reason: `createThing was answered 422, {"error": "'${id}' is ${word}"}` });
    const cells = [
      refused('naysayer-1a2b3c', 'odd'),
      refused('naysayer-4d5e6f', 'odd'),
      refused('x', 'even'),
    ];
    expect(verdict(cells).obstacles).toEqual([
      { reason: `createThing was answered 422, {"error": "'naysayer-1a2b3c' is odd"}`, cells: 2 },
      { reason: `createThing was answered 422, {"error": "'x' is even"}`, cells: 1 },
    ]);
  });

  test('counts reasons that differ in a status apart', () => {
    const unseen = (status: number) => cellOf('inconclusive', { reason: `no ${status} was seen` });
    expect(verdict([unseen(401), unseen(405), unseen(405)]).obstacles).toEqual([
      { reason: 'no 405 was seen', cells: 2 },
      { reason: 'no 401 was seen', cells: 1 },
    ]);
  });

  test('shows findings with one root cause once, with their operations, the gravest and widest first', () => {
    const on = (operation: string, kind: string) =>
      cellOf('fail', { operation, findings: [findingOf({ operation, kind })] });
    const { causes } = verdict([warn, on('a', '403'), on('b', '200'), on('c', '200')]);
    expect(causes.map(({ level, kind, operations }) => [level, kind, operations])).toEqual([
      ['MUST', '200', ['b', 'c', 'getExperiment']],
      ['MUST', '403', ['a']],
    ]);
  });
});

test.each([
  [1, '100 %'],
  [0.99999, '99.9 %'],
  [0.5, '50 %'],
  [0, '0 %'],
])('a share of %d is shown as %s: never rounded up to all', (share, text) => {
  expect(percent(share)).toBe(text);
});
