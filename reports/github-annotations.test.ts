import { expect, test } from 'vitest';
import { githubAnnotations } from './github-annotations.ts';
import { bigReport } from './testing/big-report.ts';
import { hostileReport } from './testing/hostile.ts';
import { cellOf, reportOf } from './testing/results.ts';

/** A line as the runner reads it. */
function read(line: string): { kind: string; properties: Record<string, string>; message: string } {
  const [, kind = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const plain = (text: string): string =>
    text
      .replaceAll('%2C', ',')
      .replaceAll('%3A', ':')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  const pairs = properties
    .split(',')
    .map((each) => [each.split('=')[0], plain(each.split('=').slice(1).join('='))]);
  return { kind, properties: Object.fromEntries(pairs) as Record<string, string>, message: plain(message) };
}

const linesOf = (text: string): ReturnType<typeof read>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => read(line));

test('a root cause is an error at its operation’s line; the verdict is a notice', () => {
  const report = {
    ...reportOf([
      cellOf('fail'),
      cellOf('warn', { operation: 'getToken', requirement: 'status.documented' }),
    ]),
    contract: {
      name: 'Mine',
      version: '1',
      source: 'api/my, openapi.yaml',
      requirements: [],
      operations: [{ id: 'getExperiment', title: '', method: 'GET', path: '/', line: 7 }],
    },
  };
  expect(linesOf(githubAnnotations(report))).toMatchObject([
    {
      kind: 'error',
      properties: { file: 'api/my, openapi.yaml', line: '7', title: 'MUST unauthenticated.no-token' },
      message: expect.stringContaining('\non getExperiment\nexpected 401, was 200 {}\nnaysayer replay'),
    },
    { kind: 'warning' },
    { kind: 'notice', message: expect.stringContaining('the contract is broken') },
  ]);
  expect(linesOf(githubAnnotations({ ...report, strict: true })).map((each) => each.kind)).toEqual([
    'error',
    'error',
    'notice',
  ]);
});

test('there are at most 10 of a kind, and the last one sums up the rest', () => {
  const lines = linesOf(githubAnnotations(bigReport()));
  const errors = lines.filter((each) => each.kind === 'error');
  expect(errors).toHaveLength(10);
  expect(lines.filter((each) => each.kind === 'warning').length).toBeLessThanOrEqual(10);
  const causes = bigReport().verdict.causes.filter((each) => each.level === 'MUST').length;
  expect(errors.at(-1)?.properties).toEqual({ title: `naysayer: ${causes - 9} more root causes` });
});

test('what a target sends is no command and no control character, and is cut', () => {
  const text = githubAnnotations(hostileReport());
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.every((line) => /^::(?:error|notice) [^:]*::/.test(line))).toBe(true);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(read(lines[0] ?? '').message).toContain('100%0A%25, title=x::y');
  expect(githubAnnotations(hostileReport('%\n'.repeat(5_000_000))).length).toBeLessThan(30_000);
});
