import { expect, test } from 'vitest';
import { htmlReport } from './html/html-report.ts';
import { junitXml } from './junit-xml.ts';
import { markdownSummary } from './markdown-summary.ts';
import type { RunReport } from './run-report.ts';
import { terminalReport } from './terminal-report.ts';
import { cellOf, reportOf } from './testing/results.ts';

const ASIDE = { operation: 'uploadCover', place: '/paths/~1covers/post', reason: 'its body is an image' };

function reportWith(...setAside: NonNullable<RunReport['contract']['setAside']>): RunReport {
  const report = reportOf([cellOf('pass')]);
  return { ...report, contract: { ...report.contract, ...(setAside.length > 0 && { setAside }) } };
}

const WRITERS: readonly (readonly [string, (report: RunReport) => string, RegExp])[] = [
  [
    'terminal',
    (report) => terminalReport(report, { paint: (_style, text) => text, width: 100 }),
    /1 operation is set aside/,
  ],
  ['markdown', markdownSummary, /uploadCover: its body is an image; to test it, note one/],
  ['html', htmlReport, /uploadCover: its body is an image; to test it, note one/],
  ['junit', junitXml, /<property name="setAside" value="1"\/>/],
];

test.each(WRITERS)('what is set aside is counted in %s', (_what, write, words) => {
  expect(write(reportWith({ ...ASIDE, remedy: 'note one' }))).toMatch(words);
  expect(write(reportWith())).not.toMatch(/set ?aside/i);
});
