import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { contractOf } from './contract-of.ts';
import { matrix, SIGNS } from './matrix.ts';
import { excerpt, safeText } from './safe-text.ts';
import { terminalReport } from './terminal-report.ts';
import { cellOf, findingOf, reportOf, stored } from './testing/results.ts';

const LOOK = { paint: (_style: string, text: string): string => text, width: 100 };
const plain = (_outcome: string, text: string): string => text;
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;
const HOSTILE = '\u001b[2J\u001b]0;owned\u0007\r\nFAKE: all is kept\u202e\u2028\u009b31m\u0000';

describe('the matrix', () => {
  test('has a row an operation, and the gravest outcome of each class that any of them has', () => {
    const text = matrix(
      [
        cellOf('pass'),
        cellOf('inconclusive', { requirement: 'a' }),
        cellOf('fail', { operation: 'b', errorClass: 'conflict' }),
        cellOf('warn', { operation: 'b', errorClass: 'conflict' }),
      ],
      plain,
    );
    const [header = '', first = '', second = '', ...more] = text.split('\n');
    expect(header.trim().split(/ +/)).toEqual(['401', '409']);
    expect(first.trim().split(/ +/)).toEqual(['getExperiment', '?']);
    expect(second.trim().split(/ +/)).toEqual(['b', '✗']);
    expect(more).toEqual([]);
    expect(new Set([header.length, first.length, second.length]).size).toBe(1);
  });

  test('has a sign of its own for each outcome, and can be empty', () => {
    expect(new Set(Object.values(SIGNS)).size).toBe(7);
    expect(matrix([], plain).split('\n')).toHaveLength(1);
  });
});

describe('the report', () => {
  const cells = [
    cellOf('fail'),
    cellOf('fail', { operation: 'getToken', findings: [findingOf({ operation: 'getToken' })] }),
    cellOf('inconclusive', { operation: 'getClient', reason: 'no answer' }),
  ];

  test('says how many faults were not sent, and what was amiss with the first', () => {
    const told = (unproved: readonly string[]): string =>
      terminalReport({ ...reportOf(cells), unproved }, LOOK);
    expect(told(['getA no-token: x (why)', 'getB no-token: x (why)'])).toContain(
      '2 faults could not be proved and were not sent, the first of them: getA no-token: x (why)',
    );
    expect(told(['getA no-token: x (why)'])).toContain('1 fault could not be proved and was not sent: getA');
    expect(told([])).not.toContain('proved and');
  });

  test('says what a reader needs: promise, fault, both answers, request, evidence, curl and replay', async () => {
    const contract = contractOf(await loadContract(), '.');
    const text = terminalReport({ ...reportOf(cells), contract }, LOOK);
    for (const part of [
      'MUST unauthenticated.no-token: ',
      'This request requires authentication.”',
      'no credential',
      '401',
      '200 {}',
      'GET /v1/experiments/1',
      'only that differs (comparison)',
      'the valid request was answered 200',
      'came again 3 of 3 times',
      "curl -sS -i --path-as-is -g -X 'GET' 'http://127.0.0.1:8080/v1/experiments/1'",
      'naysayer replay abcd1234',
      'mine: the contract is broken',
      '66.6 % of what applies was judged; 99 requests in 1.2 s; seed 7',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('has no curl line of a body that would fill the screen', () => {
    const { exchange } = findingOf();
    const body = { encoding: 'utf8', content: ' '.repeat(5000), cut: 0 } as const;
    const request = stored({ ...exchange.request, body });
    const text = terminalReport(
      reportOf([cellOf('fail', { findings: [findingOf({ exchange: { ...exchange, request } })] })]),
      LOOK,
    );
    expect(text).not.toMatch(/^ {2}curl /m);
    expect(text).toContain('naysayer replay abcd1234');
  });

  test.each([
    [['a', 'b', 'c'], 'a; b; c'],
    [['a', 'b', 'c', 'd', 'e'], 'a; b; c (and 2 more)'],
  ])('names three faults of %j', (variants, words) => {
    const text = terminalReport(reportOf([cellOf('fail', { findings: [findingOf({ variants })] })]), LOOK);
    expect(/^ {2}fault +(.+)$/m.exec(text)?.[1]).toBe(words);
  });

  test('shows one root cause once, with its operations', () => {
    const text = terminalReport(reportOf(cells), LOOK);
    expect(text.match(/unauthenticated\.no-token: /g)).toHaveLength(1);
    expect(text).toContain('(2 operations)');
    expect(text).toContain('getExperiment, getToken');
  });

  test('says what stood in the way', () => {
    expect(terminalReport(reportOf(cells), LOOK)).toMatch(/Not judged, and why\n +1 {2}no answer/);
  });

  test('has no matrix where nothing could be judged: it would hide the one line that says why', () => {
    const reason = 'no credential is given';
    const text = terminalReport(
      reportOf([cellOf('inconclusive', { reason }), cellOf('not-applicable')]),
      LOOK,
    );
    expect(text).toMatch(/^Not judged, and why\n +1 {2}no credential is given\n/);
    expect(text).not.toContain('does not apply\n');
  });

  test('says what became of known deviations', () => {
    const deviation = {
      requirement: 'unauthenticated.no-token',
      operations: ['*'],
      reason: 'later',
      expires: '2026-12-31',
    };
    const text = terminalReport(reportOf(cells, { deviations: [deviation] }), LOOK);
    expect(text).toContain('unauthenticated.no-token on *: broken as known, until 2026-12-31 (later)');
  });

  test('can be the verdict alone', () => {
    const text = terminalReport(reportOf(cells), LOOK, true);
    expect(text).toMatch(/^mine: the contract is broken\n/);
    expect(text).not.toContain('curl');
  });

  test('does nothing to a terminal, whatever the target said', () => {
    const request = stored({
      target: `/v1/${encodeURIComponent(HOSTILE)}`,
      body: { encoding: 'utf8', content: HOSTILE, cut: 0 },
    });
    const reply = { kind: 'no-answer', silence: 'dropped', message: HOSTILE } as const;
    const finding = findingOf({
      actual: HOSTILE,
      kind: HOSTILE,
      expected: HOSTILE,
      variants: [HOSTILE],
      doubt: HOSTILE,
      exchange: { request, reply, millis: 1 },
      control: { request, reply, millis: 1 },
    });
    const hostile = [cellOf('fail', { findings: [finding] }), cellOf('inconclusive', { reason: HOSTILE })];
    const deviation = { requirement: 'x', operations: ['*'], reason: HOSTILE, expires: '2026-12-31' };
    const report = {
      ...reportOf(hostile, { deviations: [deviation] }),
      target: { name: HOSTILE, baseUrl: 'http://127.0.0.1:1' },
    };
    const text = terminalReport(report, LOOK);
    const unsafe = text.split('\n').filter((line) => UNSAFE.test(line));
    expect(unsafe).toEqual([]);
    expect(text).not.toMatch(/^FAKE/m);
  });

  test('keeps to the width, but for what is to be pasted', () => {
    const long = findingOf({ actual: 'x'.repeat(5000), expected: 'y '.repeat(500) });
    const many = Array.from({ length: 60 }, (_, index) =>
      cellOf('fail', {
        operation: `operation${index}`,
        findings: [{ ...long, operation: `operation${index}` }],
      }),
    );
    for (const width of [100, 140]) {
      const lines = terminalReport(reportOf(many), { ...LOOK, width }).split('\n');
      const tooLong = lines.filter((line) => line.length > width && !/^(✗ MUST| {2}curl) /.test(line));
      expect(tooLong).toEqual([]);
    }
  });

  test('tells twenty root causes whole, and names the others, a line each', () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      cellOf('fail', { findings: [findingOf({ kind: `kind ${index}` })] }),
    );
    const text = terminalReport(reportOf(many), LOOK);
    expect(text.match(/^ {2}curl /gm)).toHaveLength(20);
    expect(text).toContain('… and 5 more root causes:');
    expect(text.match(/^ {2}✗ MUST .* naysayer replay \w+$/gm)).toHaveLength(5);
  });
});

describe('a safe text', () => {
  test('shows what it can’t send', () => {
    expect(safeText('a\u001b[31m\u202e\n\ufeff')).toBe(String.raw`a\x1b[31m\u202e\x0a\ufeff`);
    expect(safeText('ünï 漢字 💩')).toBe('ünï 漢字 💩');
  });

  test('is never longer than it may be', () => {
    expect(excerpt('abcdef', 6)).toBe('abcdef');
    expect(excerpt('abcdef', 5)).toBe('abcd…');
    expect(excerpt('\u001b\u001b', 5)).toHaveLength(5);
    expect(excerpt('abc', 0)).toBe('…');
  });
});

test('what did not come again stands in a section of its own, and breaks nothing', () => {
  const seen = findingOf({ operation: 'getClient', actual: '500, no body', again: { times: 0, of: 3 } });
  const cells = [
    cellOf('unstable', { unstable: [seen], reason: 'it was seen, but not again' }),
    cellOf('pass'),
  ];
  const report = reportOf(cells);
  expect(report.verdict.exitCode).toBe(0);
  expect(report.verdict.causes).toEqual([]);
  const text = terminalReport(report, { ...LOOK, width: 200 });
  expect(text).toContain(
    'Unstable: what was seen came again in fewer than half of the tries\n  getClient, unauthenticated.no-token: 500, no body; came again 0 of 3 times',
  );
  expect(text).toContain('0 SHOULD broken, 1 unstable, 0 not judged');
});
