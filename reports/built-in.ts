import type { ReportContract } from './run-report.ts';

/** The source of the contract that comes with naysayer, in place of a document's path. */
export const BUILT_IN = 'sigopt';

/** Tells whether a report is about the contract that comes with naysayer, which is no file of its reader's. */
export function isBuiltIn({ source }: Pick<ReportContract, 'source'>): boolean {
  return source === BUILT_IN;
}
