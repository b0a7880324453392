import { describe, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { LedgerEntry } from './ledger.ts';
import { ListEvidence } from './list-evidence.ts';
import { keptOf } from './list-reader.ts';
import type { Listed } from './list-reader.ts';

const contract = await loadContract();

const list = (...ids: readonly string[]): Listed => ({
  operation: operationOf(contract, 'listExperiments'),
  ids: new Set(ids),
  shared: new Set(),
  isWhole: true,
  isSecret: false,
  ended: new Set(['over']),
});
const made = (id: string, deleted?: true): LedgerEntry => ({
  by: 'createExperiment',
  values: { experiment_id: id },
  names: 'experiment_id',
  secret: false,
  ...(deleted && { deleted }),
});

describe('a list shows that something is gone', () => {
  const vouches = (entry: LedgerEntry, during: Listed, others: readonly LedgerEntry[] = []): boolean => {
    const evidence = new ListEvidence(contract, [keptOf(list())], [during], () => [entry, ...others]);
    evidence.after = [list()];
    return evidence.vouchesFor(entry);
  };

  test('if it showed it before', () => {
    expect(vouches(made('1'), list('1'))).toBe(true);
    expect(vouches(made('1'), list('2'))).toBe(false);
  });

  test('that was deleted before it was read, if it showed all others that were made so', () => {
    expect(vouches(made('1', true), list('2', '3'), [made('2'), made('3')])).toBe(true);
    expect(vouches(made('1', true), list('2'), [made('2'), made('3')])).toBe(false);
  });

  test('and of no kind that it was never seen to show', () => {
    expect(vouches(made('1', true), list())).toBe(false);
  });
});

test('what a list shows as ended is there, if its removal was refused', () => {
  const evidence = new ListEvidence(contract, [keptOf(list())], [list()], () => []);
  evidence.after = [list()];
  expect([evidence.showsEnded(made('over')), evidence.showsEnded(made('1'))]).toEqual([true, false]);
});
