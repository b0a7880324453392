import { describe, expect, test } from 'vitest';
import type { CellResult } from '../engine/verdict/result.ts';
import { mergeReports } from './merge-reports.ts';
import type { NamedReport } from './merge-reports.ts';
import type { RunReport } from './run-report.ts';
import { bigReport } from './testing/big-report.ts';
import { cellOf, reportOf } from './testing/results.ts';

/** One part of three of a report. */
function part(index: number, whole: RunReport = bigReport(), further: Partial<RunReport> = {}): NamedReport {
  const cells = whole.cells.filter((_cell, at) => at % 3 === index - 1);
  return { name: `${index}.json`, report: { ...whole, cells, shards: [{ index, of: 3 }], ...further } };
}

test('shards come to the cells and the verdict of the run that was not split, in its order', () => {
  const whole = bigReport();
  const merged = mergeReports([part(3), part(1), part(2)]);
  expect(merged.cells).toEqual(whole.cells);
  expect(merged.verdict).toEqual(whole.verdict);
  expect(merged.shards.map((each) => each.index)).toEqual([1, 2, 3]);
  expect(merged.requests).toBe(3 * whole.requests);
});

test('a report of a whole run stays as it is', () => {
  const report = bigReport();
  expect(mergeReports([{ name: 'r.json', report }])).toBe(report);
});

test('deviations and the share that must be judged are looked at in the whole', () => {
  const deviation = { requirement: 'a', operations: ['*'], reason: 'x', expires: '2026-05-04' };
  const shard = (index: number, cell: CellResult): NamedReport => ({
    name: `${index}.json`,
    report: {
      ...reportOf([cell], { deviations: [deviation], partial: true }),
      shards: [{ index, of: 2 }],
      today: '2026-05-04',
    },
  });
  const kept = shard(1, cellOf('pass', { requirement: 'a', operation: 'one' }));
  expect(kept.report.verdict.exitCode).toBe(0);
  const still = shard(2, cellOf('fail', { requirement: 'a', operation: 'two' }));
  expect(mergeReports([kept, still]).verdict).toMatchObject({
    exitCode: 0,
    deviations: [{ state: 'broken as known' }],
  });
  const kept2 = shard(2, cellOf('pass', { requirement: 'a', operation: 'two' }));
  expect(mergeReports([kept, kept2]).verdict).toMatchObject({
    exitCode: 1,
    deviations: [{ state: 'kept by now', kept: ['one', 'two'] }],
  });
});

describe('what does not belong together is refused, with the difference:', () => {
  const whole = bigReport();
  test.each<[string, Partial<RunReport>, RegExp]>([
    [
      'another contract',
      { contract: { ...whole.contract, name: 'Other API' } },
      /1\.json and 2\.json are not of one run:\n {2}contract: Big API and Other API$/,
    ],
    [
      'the same contract with other content',
      { contract: { ...whole.contract, digest: 'abc' } },
      /content of the contract's document \(SHA-256\): unknown and abc/,
    ],
    [
      'other operations',
      { contract: { ...whole.contract, operations: [] } },
      /the contract's promises and operations differ/,
    ],
    ['another target', { target: { ...whole.target, name: 'yours' } }, /target: mine and yours/],
    [
      'a target at another address',
      { target: { ...whole.target, baseUrl: 'http://other.test' } },
      /target's address: this machine\/ and http:\/\/other\.test/,
    ],
    ['another naysayer', { naysayer: '9.9.9' }, /naysayer: 0\.0\.0 and 9\.9\.9/],
    ['another strictness', { strict: true }, /--strict: false and true/],
    ['another seed', { seed: 8 }, /seed: 7 and 8/],
    ['a share that differs', { minimumJudged: 0.9 }, /share that must be judged: 0\.5 and 0\.9/],
    ['another split', { shards: [{ index: 2, of: 4 }] }, /number of shards: 3 and 4/],
    ['a run that was not split', { shards: [] }, /number of shards: 3 and not split/],
  ])('%s', (_what, further, message) => {
    expect(() => mergeReports([part(1), part(2, whole, further), part(3)])).toThrow(message);
  });

  test('two whole runs', () => {
    const report = bigReport();
    const named = ['a.json', 'b.json'].map((name) => ({ name, report }));
    expect(() => mergeReports(named)).toThrow('a.json is the report of a whole run, and no shard');
  });

  test('but not a port of this machine: each shard may start the target for itself', () => {
    const target = { name: 'mine', baseUrl: 'http://127.0.0.1:9999' };
    expect(mergeReports([part(1), part(2, whole, { target }), part(3)]).cells).toHaveLength(10_000);
  });
});

test('a shard that is there twice, or missing, is named', () => {
  expect(() => mergeReports([part(1), part(2), { ...part(2), name: 'again.json' }])).toThrow(
    'shard 2 of 3 is there twice: in 2.json and again.json',
  );
  expect(() => mergeReports([part(1), part(3)])).toThrow(
    'shard 2 of 3 missing: there is only 1.json, 3.json',
  );
  expect(() => mergeReports([part(1)])).toThrow('shard 2 of 3, shard 3 of 3 missing: there is only 1.json');
  expect(() => mergeReports([])).toThrow('there is no report');
});
