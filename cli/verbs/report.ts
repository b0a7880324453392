import { appendFile } from 'node:fs/promises';
import { FORMATS } from '../../reports/formats.ts';
import type { FormatName } from '../../reports/formats.ts';
import { mergeReports } from '../../reports/merge-reports.ts';
import type { RunReport } from '../../reports/run-report.ts';
import { terminalReport } from '../../reports/terminal-report.ts';
import { writeReports } from '../../reports/write-reports.ts';
import { Misuse } from '../exit-code.ts';
import { readLastRun } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import { readReports } from '../read-reports.ts';

/** What `naysayer report` takes. */
export interface ReportOptions {
  /** The last run in this folder unless given. */
  readonly from?: readonly string[];
  readonly to: readonly FormatName[];
  readonly out: string;
}

/** Makes every kind of report from the document of a run, or of all its shards; the verdict is the exit code. */
export async function report({ from, to, out }: ReportOptions): Promise<number> {
  const whole = from === undefined ? readLastRun() : mergeReports(readReports(from));
  const files = await writeReports(whole, to, out).catch((error: Error) => {
    throw new Misuse(`${out} can't be written to: ${error.message}`);
  });
  if (to.includes('github')) await tellGitHub(whole);
  for (const file of files) process.stdout.write(`wrote ${file}\n`);
  const look = lookFor(process.stdout, 'auto');
  process.stdout.write(`\n${terminalReport(whole, look, true)}\n`);
  return whole.verdict.exitCode;
}

/** In a step of GitHub Actions: annotations are what is printed, the summary is what is added to a file. */
async function tellGitHub(whole: RunReport): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  if (GITHUB_ACTIONS === 'true') process.stdout.write(await FORMATS.github.write(whole));
  if (GITHUB_STEP_SUMMARY) await appendFile(GITHUB_STEP_SUMMARY, await FORMATS.markdown.write(whole));
}
