import { describe, expect, test } from 'vitest';
import { readReport } from './read-report.ts';
import { bigReport } from './testing/big-report.ts';
import { cellOf, reportOf } from './testing/results.ts';

const good = reportOf([cellOf('fail')]);

test('a report is read as it was written, with what this naysayer does not know yet', () => {
  const newer = { ...good, further: { kept: true } };
  expect(readReport(JSON.stringify(newer), 'r.json')).toEqual(newer);
  expect(readReport(`\ufeff${JSON.stringify(good)}`, 'r.json')).toEqual(good);
  const big = JSON.stringify(bigReport());
  expect(JSON.stringify(readReport(big, 'r.json'))).toBe(big);
});

test('a report of version 1 is read as one in which nothing is unstable', () => {
  const { unstable: _none, ...outcomes } = good.verdict.outcomes;
  const old = { ...good, version: 1, verdict: { ...good.verdict, outcomes } };
  expect(readReport(JSON.stringify(old), 'r.json')).toEqual(good);
});

describe('what is no report is named, and what to do:', () => {
  test.each<[string, string, RegExp]>([
    ['an empty file', '', /^r\.json is no JSON, or was cut off: make it again with naysayer run --report$/],
    [
      'a report that was cut off',
      JSON.stringify(good).slice(0, -9),
      /no JSON, or was cut off: make it again/,
    ],
    ['JSON of something else', '{"a":1}', /^r\.json is not a report of naysayer \(version: .+\): make it/],
    ['a list', '[]', /is not a report of naysayer/],
    ['nothing', 'null', /is not a report of naysayer/],
    [
      'a report with a cell that is none',
      JSON.stringify({ ...good, cells: [{ ...good.cells[0], outcome: 'odd' }] }),
      /not a report of naysayer \(cells\.0\.outcome: /,
    ],
    [
      'one of a newer naysayer',
      JSON.stringify({ ...good, version: 3 }),
      /^r\.json is a report of version 3, and this naysayer knows version 2: update naysayer$/,
    ],
  ])('%s', (_what, text, message) => {
    expect(() => readReport(text, 'r.json')).toThrow(message);
  });
});
