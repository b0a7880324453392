import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CellResult } from '../../engine/verdict/result.ts';
import { bigReport } from '../testing/big-report.ts';
import { cellOf, reportOf } from '../testing/results.ts';
import { verdictOf } from '../verdict-of.ts';
import { htmlReport } from './html-report.ts';
import type { PageData } from './page-data.ts';
import { HOSTILE_TEXTS, hostileReport } from './testing/hostile-report.ts';
import { sampleReport } from './testing/sample-report.ts';

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function dataOf(html: string): PageData {
  return JSON.parse(
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  ) as PageData;
}

/** What a reader sees without scripts: the text between the tags. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('says without JavaScript what came of the run, and lists the root causes', async () => {
  const text = textOf(htmlReport(await sampleReport()));
  expect(text).toContain('my service: the contract is broken');
  expect(text).toMatch(/\b12 MUST and\s+18 SHOULD, from 5 root causes; 1 known deviation/);
  expect(text).toContain('a create with an id that is taken was not answered 409');
  expect(text).toContain('This can occur if you are reusing an existing ID');
  expect(text).toMatch(/naysayer replay [0-9a-f]{8}/);
  expect(text).toContain('a read does not show what a valid write wrote');
});

test('says that a contract is kept', () => {
  const text = textOf(htmlReport(reportOf([cellOf('pass')])));
  expect(text).toContain('mine: the contract is kept');
  expect(text).toContain('Nothing');
  expect(text).toContain('Everything that applies was judged.');
});

test('lets nothing run but its own style and script', async () => {
  const html = htmlReport(await sampleReport());
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const scripts = [...html.matchAll(/<script type="module">(.*?)<\/script>/gs)].map(
    (match) => match[1] ?? '',
  );
  expect(policy).toContain(`style-src ${sourceOf(style)};`);
  expect(scripts.map((each) => `script-src ${sourceOf(each)};`)).toEqual([
    /script-src [^;]*;/.exec(policy)?.[0],
  ]);
  expect(html).not.toMatch(/<[^>]+\s(?:on\w+|style|src)=/);
});

test('asks for nothing from elsewhere', async () => {
  const html = htmlReport(await sampleReport());
  expect(html).not.toMatch(/<(?:link|img|iframe|object|embed)\b|@import|url\(/);
});

test('holds hostile texts as text', () => {
  const html = htmlReport(hostileReport());
  expect(html.match(/<script\b/g)).toHaveLength(2);
  expect(html).not.toMatch(/<(?:img|iframe|base|link|svg onload|meta http-equiv="refresh")/);
  expect(html).not.toMatch(/[\0\u001B\u0007\u202E\u2066\u200B\uFEFF\u2028\u2029]/);
  expect(html.isWellFormed()).toBe(true);
});

test('keeps its data as they are', () => {
  const data = dataOf(htmlReport(hostileReport()));
  expect(data.requirements.map((each) => each.id)).toEqual(HOSTILE_TEXTS);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('cuts a body of 10 MB, and says how much was left out', () => {
  const html = htmlReport(hostileReport());
  expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  const reply = dataOf(html).findings[0]?.exchange?.reply;
  expect(reply?.kind === 'answer' && reply.body.cut).toBeGreaterThan(9_900_000);
});

test('is at most 5 MB with 10,000 cells and 300 findings', () => {
  const html = htmlReport(bigReport());
  expect(dataOf(html).cells).toHaveLength(10_000);
  expect(Buffer.byteLength(html)).toBeLessThan(5_000_000);
});

test('is at most 5 MB even if every one of 10,000 cells is broken', () => {
  const report = bigReport();
  const [sample] = report.cells.flatMap((each) => each.findings);
  if (!sample) throw new Error('the big report has no finding');
  const cells = report.cells.map((cell, index): CellResult => {
    const { requirement, operation, level } = cell;
    const finding = { ...sample, id: index.toString(16).padStart(8, '0'), requirement, operation, level };
    return { ...cell, outcome: level === 'MUST' ? 'fail' : 'warn', findings: [finding] };
  });
  const verdict = verdictOf(cells, {
    strict: false,
    minimumJudged: 0.5,
    deviations: [],
    today: '2026-05-04',
  });
  const html = htmlReport({ ...report, cells, verdict });
  const { findings } = dataOf(html);
  expect(findings).toHaveLength(10_000);
  expect(findings.filter((each) => each.exchange === undefined && each.replay === undefined)).toEqual([]);
  expect(Buffer.byteLength(html)).toBeLessThan(5_000_000);
});
