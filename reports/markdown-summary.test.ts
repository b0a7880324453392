import { expect, test } from 'vitest';
import { markdownSummary } from './markdown-summary.ts';
import { markdownBlock, markdownText } from './markdown-text.ts';
import { bigReport } from './testing/big-report.ts';
import { hostileReport } from './testing/hostile.ts';
import { cellOf, findingOf, reportOf } from './testing/results.ts';

test('says the verdict, counts by class, each root cause with its replay, and what was not judged', () => {
  const text = markdownSummary(
    reportOf([
      cellOf('pass'),
      cellOf('fail', { operation: 'getToken' }),
      cellOf('inconclusive', { operation: 'listThings', reason: 'no answer' }),
    ]),
  );
  expect(text).toMatch(/^## ❌ mine: the contract is broken\n\n- 1 MUST is broken\n/);
  expect(text).toContain('| unauthenticated | 1 | 1 | 0 | 0 | 1 | 0 | 0 |');
  expect(text).toContain('#### ✗ MUST <code>unauthenticated.no-token</code>');
  expect(text).toContain('- on <code>getToken</code>');
  expect(text).toContain('naysayer replay abcd1234');
  expect(text).toContain("\n```sh\ncurl -sS -i --path-as-is -g -X 'GET'");
  expect(text).toContain('| 1 | no answer |');
});

test('known deviations are listed with their state', () => {
  const deviations = [
    { requirement: 'unauthenticated.no-token', operations: ['*'], reason: 'a | b', expires: '2026-05-04' },
  ];
  expect(markdownSummary(reportOf([cellOf('fail')], { deviations }))).toContain(
    '| unauthenticated.no-token | &#42; | broken as known | 2026-05-04 | a &#124; b |',
  );
});

test('is at most 1 MiB, and says how many root causes were left out', () => {
  const cells = Array.from({ length: 2000 }, (_each, index) =>
    cellOf('fail', { findings: [findingOf({ kind: String(index), actual: 'ä'.repeat(900) })] }),
  );
  const text = markdownSummary(reportOf(cells));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576);
  expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
  expect(text).toMatch(/… and \d+ more root causes/);
  expect(Buffer.byteLength(markdownSummary(bigReport()))).toBeLessThan(1_048_576);
});

test('what a target sends is text: no markup, link, mention, table cell or control character', () => {
  const text = markdownSummary(hostileReport()).replaceAll(/<\/?code>/g, '');
  const outside = text.replaceAll(/^(`{3,})sh\n.*?\n\1$/gms, '');
  expect(outside).not.toMatch(/<|`|@|!\[|\]\(|\*bold|_it_|~~|\$x|:\/\/|www\.|#17/);
  expect(outside).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(outside.split('\n').filter((line) => /^(?:::|# |- item|<)/.test(line))).toEqual([]);
  const rows = outside.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.every((row) => row.split('|').length === 4)).toBe(true);
  expect(markdownSummary(hostileReport('|`<'.repeat(3_000_000))).length).toBeLessThan(100_000);
});

test.each([
  ['1. first', '1&#46; first'],
  ['- item', '&#45; item'],
  ['+ item', '&#43; item'],
  ['http://x.test', 'http&#58;&#8288;//x.test'],
  ['a@b.test', 'a&#64;&#8288;b.test'],
  ['WWW.x.test', 'WWW&#46;&#8288;x.test'],
  [':joy:', '&#58;joy:'],
  ['known-deviation, 3.5 %', 'known-deviation, 3&#46;5 %'],
])('%j is written %j', (text, written) => {
  expect(markdownText(text)).toBe(written);
});

test('a block of code is not ended by what is in it', () => {
  expect(markdownBlock('a\n````\nb', 'sh')).toBe('`````sh\na\n````\nb\n`````');
});
