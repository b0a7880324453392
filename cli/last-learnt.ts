import type { Contract, Learnt } from '../contracts/contract.ts';
import { contractOf } from '../reports/contract-of.ts';
import { lastContract } from './last-run.ts';

/** What the last run in this folder learnt of the same document from refusals. */
export function lastLearnt(contract: Contract): readonly Learnt[] {
  const last = lastContract();
  if (last?.learnt === undefined) return [];
  return last.digest === contractOf(contract, process.cwd()).digest ? last.learnt : [];
}
