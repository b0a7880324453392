import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Target } from '../contracts/target.ts';
import type { RunReport } from '../reports/run-report.ts';
import { Misuse } from './exit-code.ts';

/** The folder that a run writes into, below the one it is started in. */
export const STATE_FOLDER = '.naysayer';

/** Where what was created in a target is written down: each target has a ledger of its own. */
export function ledgerFile({ baseUrl }: Target): string {
  const name = createHash('sha256').update(baseUrl).digest('hex').slice(0, 8);
  return resolve(STATE_FOLDER, `ledger-${name}.jsonl`);
}

function reportFile(): string {
  return resolve(STATE_FOLDER, 'last-run.json');
}

/** Keeps a report for `naysayer replay`. */
export function storeLastRun(report: RunReport): void {
  mkdirSync(dirname(reportFile()), { recursive: true });
  writeFileSync(reportFile(), JSON.stringify(report));
}

/**
 * The report of the last run in this folder.
 *
 * @throws {Misuse} if there is none
 */
export function readLastRun(): RunReport {
  let text: string;
  try {
    text = readFileSync(reportFile(), 'utf8');
  } catch {
    throw new Misuse(
      `there is no last run in ${dirname(reportFile())}: replay where naysayer run was called`,
    );
  }
  const report = JSON.parse(text) as RunReport;
  if (report.version !== 1) throw new Misuse(`${reportFile()} was written by another version of naysayer`);
  return report;
}
