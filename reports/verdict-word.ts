import type { Verdict } from './run-report.ts';

/** What became of the contract: kept, broken or not judged. */
export function verdictWord({ exitCode, outcomes }: Verdict): string {
  if (exitCode !== 0) return exitCode === 1 ? 'broken' : 'not judged';
  return outcomes.warn === 0 ? 'kept' : `kept, but for ${outcomes.warn} × SHOULD`;
}
