import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { acceptingEntries, entryLine } from './accepting-entries.ts';
import { freshFindings } from './fresh-findings.ts';
import { cellOf, findingOf } from './testing/results.ts';
import type { Finding } from '../engine/verdict/result.ts';

const TODAY = '2026-05-04';

const answered = (operation: string, status: number | undefined): Finding => {
  const finding = findingOf({ operation });
  const { exchange } = finding;
  const silence = { kind: 'no-answer', silence: 'hang', message: 'it hung' } as const;
  const reply = status === undefined ? silence : { ...exchange.reply, kind: 'answer' as const, status };
  return { ...finding, exchange: { ...exchange, reply } as Finding['exchange'] };
};

const FINDINGS = [
  answered('one', 422),
  answered('two', 422),
  answered('three', undefined),
  answered('four', 500),
  answered('four', 200),
];

test('each answer to a promise has one entry, for all operations that give it', () => {
  expect(acceptingEntries(FINDINGS, TODAY).map(entryLine)).toEqual([
    '- { requirement: unauthenticated.no-token, operations: [ one, two ], answers: 422, reason: known since 2026-05-04, expires: 2026-08-02 }',
    '- { requirement: unauthenticated.no-token, operations: [ three ], answers: none, reason: known since 2026-05-04, expires: 2026-08-02 }',
    '- { requirement: unauthenticated.no-token, operations: [ four ], answers: [ 200, 500 ], reason: known since 2026-05-04, expires: 2026-08-02 }',
  ]);
});

test('they accept all that was found, and nothing else', () => {
  const deviations = acceptingEntries(FINDINGS, TODAY);
  const left = (findings: readonly Finding[]) =>
    freshFindings(cellOf('fail', { findings }), { deviations, today: TODAY });
  expect(left(FINDINGS)).toEqual([]);
  expect(left([answered('one', 500), answered('five', 422)])).toHaveLength(2);
});

test('an entry is a line of YAML', () => {
  const [first] = acceptingEntries(FINDINGS, TODAY);
  expect(first && parse(entryLine(first))).toMatchObject([{ operations: ['one', 'two'], answers: 422 }]);
});
