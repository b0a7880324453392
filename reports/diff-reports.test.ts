import { describe, expect, test } from 'vitest';
import type { CellResult, Outcome } from '../engine/verdict/result.ts';
import { diffReports, isWorse } from './diff-reports.ts';
import type { ReportDiff } from './diff-reports.ts';
import { diffText } from './diff-text.ts';
import { HOSTILE, hostileReport } from './testing/hostile.ts';
import { cellOf, findingOf, reportOf } from './testing/results.ts';

const diff = (before: readonly CellResult[], now: readonly CellResult[]): ReportDiff =>
  diffReports(reportOf(before), reportOf(now));
const listsOf = (all: ReportDiff): readonly string[] =>
  Object.entries(all).flatMap(([name, changes]) => (changes.length > 0 ? [name] : []));

describe('a cell that was … and is … now:', () => {
  test.each<[Outcome, Outcome, string | undefined]>([
    ['pass', 'fail', 'broken'],
    ['pass', 'warn', 'broken'],
    ['fail', 'pass', 'mended'],
    ['warn', 'pass', 'mended'],
    ['inconclusive', 'pass', 'newlyJudged'],
    ['not-applicable', 'fail', 'newlyJudged'],
    ['harness-failed', 'pass', 'newlyJudged'],
    ['pass', 'inconclusive', 'noLongerJudged'],
    ['fail', 'not-applicable', 'noLongerJudged'],
    ['pass', 'pass', undefined],
    ['fail', 'fail', undefined],
    ['inconclusive', 'not-applicable', undefined],
  ])('%s, %s', (before, now, list) => {
    expect(listsOf(diff([cellOf(before)], [cellOf(now)]))).toEqual(list === undefined ? [] : [list]);
  });

  test('not there is new, and not there any more is gone', () => {
    expect(listsOf(diff([], [cellOf('fail')]))).toEqual(['added']);
    expect(listsOf(diff([cellOf('pass')], []))).toEqual(['gone']);
  });
});

describe('a cell that was broken and still is', () => {
  const broken = (kind: string, level: 'MUST' | 'SHOULD' = 'MUST') =>
    cellOf(level === 'MUST' ? 'fail' : 'warn', { findings: [findingOf({ kind, level })] });
  const otherwise = (before: CellResult, now: CellResult): readonly (readonly string[] | boolean)[] => {
    const found = diff([before], [now]);
    return [
      found.brokenOtherwise.flatMap((each) => each.findings.map(({ kind }) => kind)),
      isWorse(found, false),
    ];
  };

  test('is new where it is answered otherwise', () => {
    expect(otherwise(broken('422'), broken('422'))).toEqual([[], false]);
    expect(otherwise(broken('422'), broken('500'))).toEqual([['500'], true]);
    expect(otherwise(broken('422', 'SHOULD'), broken('500', 'SHOULD'))).toEqual([['500'], false]);
    expect(listsOf(diff([broken('422')], [broken('500')]))).toEqual(['brokenOtherwise']);
  });

  test('is new where the same answer breaks a MUST by now, and not the other way round', () => {
    expect(otherwise(broken('422', 'SHOULD'), broken('422'))).toEqual([['422'], true]);
    expect(otherwise(broken('422'), broken('422', 'SHOULD'))).toEqual([[], false]);
  });

  test('is named with what is new alone', () => {
    expect(diffText(diff([broken('422')], [broken('500')]))).toBe(
      'Broken otherwise than before (1)\n  MUST unauthenticated.no-token: expected 401, was 500 — getExperiment',
    );
  });
});

test('it is worse where a MUST broke that held, and under strict where a SHOULD did', () => {
  const worse = (before: Outcome, now: Outcome): readonly boolean[] =>
    [false, true].map((strict) => isWorse(diff([cellOf(before)], [cellOf(now)]), strict));
  expect(worse('pass', 'fail')).toEqual([true, true]);
  expect(worse('pass', 'warn')).toEqual([false, true]);
  expect(worse('fail', 'fail')).toEqual([false, false]);
  expect(worse('inconclusive', 'fail')).toEqual([false, false]);
  expect(worse('fail', 'pass')).toEqual([false, false]);
});

test('reports of other contracts or targets are refused with the difference, unless forced', () => {
  const report = reportOf([cellOf('pass')]);
  const other = { ...report, target: { name: 'yours', baseUrl: 'http://127.0.0.1:1' } };
  expect(() => diffReports(report, other)).toThrow(/target: mine and yours\nadd --force/);
  expect(listsOf(diffReports(report, other, true))).toEqual([]);
});

describe('for people', () => {
  test('one line stands for all operations that broke in the same way', () => {
    const on = (outcome: Outcome) =>
      Array.from({ length: 58 }, (_each, index) => cellOf(outcome, { operation: `op${index}` }));
    expect(diffText(diff(on('pass'), on('fail')))).toBe(
      'Broken, and held before (58)\n' +
        '  MUST unauthenticated.no-token: expected 401, was 200 — op0, op1, op2 and 55 more',
    );
    expect(diffText(diff(on('fail'), on('pass')))).toBe(
      'Mended (58)\n  unauthenticated.no-token — op0, op1, op2 and 55 more',
    );
  });

  test('nothing is said to have changed where nothing has', () => {
    expect(diffText(diff([cellOf('pass')], [cellOf('pass')]))).toBe('nothing changed');
  });

  test('what a target sent is harmless', () => {
    const now = hostileReport(HOSTILE);
    const text = diffText(
      diffReports(reportOf([cellOf('pass'), cellOf('pass', { operation: 'getToken' })]), now),
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split('\n').every((line) => line.length < 200)).toBe(true);
  });
});
