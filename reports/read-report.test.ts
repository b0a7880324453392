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
      JSON.stringify({ ...good, version: 2 }),
      /^r\.json is a report of version 2, and this naysayer knows version 1: update naysayer$/,
    ],
  ])('%s', (_what, text, message) => {
    expect(() => readReport(text, 'r.json')).toThrow(message);
  });
});
