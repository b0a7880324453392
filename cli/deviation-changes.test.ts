import { describe, expect, test } from 'vitest';
import type { Deviation } from '../contracts/deviation.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import type { RunReport } from '../reports/run-report.ts';
import { cellOf, findingOf, reportOf } from '../reports/testing/results.ts';
import { acceptingChanges, pruningChanges } from './deviation-changes.ts';

const TODAY = '2026-05-04';
const known = (further: Partial<Deviation> = {}): Deviation => ({
  requirement: 'unauthenticated.no-token',
  operations: ['one', 'two'],
  reason: 'x',
  expires: '2026-12-31',
  ...further,
});

test('what is found is added, but for what an expired entry would accept: that gets another date', () => {
  const findings = [findingOf({ operation: 'one' }), findingOf({ operation: 'three' })];
  expect(acceptingChanges(findings, [known({ expires: '2026-05-03' })], TODAY)).toMatchObject([
    { kind: 'set', index: 0, key: 'expires', value: '2026-08-02' },
    { kind: 'add', entry: { operations: ['three'], answers: [{ status: 200 }] } },
  ]);
  expect(acceptingChanges([], [known()], TODAY)).toEqual([]);
});

describe('what is kept by now', () => {
  const report = (cells: readonly CellResult[], operations = 2): RunReport => {
    const made = reportOf(cells);
    const named = ['one', 'two', 'three'].slice(0, operations);
    const described = named.map((id) => ({ id, title: '', method: 'GET', path: '/' }));
    return { ...made, contract: { ...made.contract, operations: described } };
  };
  const [kept, broken] = [cellOf('pass', { operation: 'one' }), cellOf('fail', { operation: 'two' })];

  test('is taken out of its entry', () => {
    expect(pruningChanges(report([kept, broken]), [known()])).toEqual([
      { kind: 'set', index: 0, key: 'operations', value: ['two'] },
    ]);
  });

  test('takes its entry with it where nothing is left', () => {
    expect(pruningChanges(report([kept]), [known({ operations: ['one'] })])).toEqual([
      { kind: 'remove', index: 0 },
    ]);
  });

  test('takes an entry of all operations with it where a whole run breaks it on none', () => {
    const every = [known({ operations: ['*'] })];
    const two = cellOf('pass', { operation: 'two' });
    expect(pruningChanges(report([kept, two]), every)).toEqual([{ kind: 'remove', index: 0 }]);
    expect(pruningChanges(report([kept, broken]), every)).toEqual([]);
    expect(pruningChanges(report([kept, two], 3), every)).toEqual([]);
  });
});
