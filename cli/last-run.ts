import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Leftovers } from '../contracts/leftovers.ts';
import type { Target } from '../contracts/target.ts';
import { readReport } from '../reports/read-report.ts';
import type { RunReport } from '../reports/run-report.ts';
import { writeWhole } from '../reports/write-whole.ts';
import type { ConfigFlags } from '../targets/config/config-flags.ts';
import { Misuse } from './exit-code.ts';

/** The folder that a run writes into, below the one it is started in. */
export const STATE_FOLDER = '.naysayer';

/** Where what was created in a target is written down: each target has a ledger of its own. */
export function ledgerFile({ baseUrl }: Target): string {
  return resolve(STATE_FOLDER, `ledger-${nameOf(baseUrl)}.jsonl`);
}

function nameOf(baseUrl: string): string {
  return createHash('sha256').update(baseUrl).digest('hex').slice(0, 8);
}

function reportFile(): string {
  return resolve(STATE_FOLDER, 'last-run.json');
}

/** Keeps a report for `naysayer replay`. */
export async function storeLastRun(report: RunReport): Promise<void> {
  mkdirSync(dirname(reportFile()), { recursive: true });
  await writeWhole(reportFile(), JSON.stringify(report));
}

function flagsFile(): string {
  return resolve(STATE_FOLDER, 'last-flags.json');
}

/** Keeps what the command line said of the target, for `naysayer replay` and `cleanup`: no secret is among it. */
export function storeFlags({ document, url, token, auth }: ConfigFlags): void {
  mkdirSync(STATE_FOLDER, { recursive: true });
  writeFileSync(flagsFile(), JSON.stringify({ document, url, token, auth }));
}

/** What the command line says of the target; what it said of the last run's, where it says nothing now. */
export function flagsOr<T extends ConfigFlags & { readonly config?: string }>(options: T): T {
  const { document, url, token, auth, config } = options;
  const isSaid = [document, url, token, auth, config].some((each) => each !== undefined);
  if (isSaid || !existsSync(flagsFile())) return options;
  return { ...options, ...(JSON.parse(readFileSync(flagsFile(), 'utf8')) as ConfigFlags) };
}

function leftFile({ baseUrl }: Target): string {
  return resolve(STATE_FOLDER, `left-${nameOf(baseUrl)}.json`);
}

/** Keeps what a clean-up found to be left in a target. */
export async function storeLeftovers(target: Target, leftovers: Leftovers): Promise<void> {
  mkdirSync(STATE_FOLDER, { recursive: true });
  await writeWhole(leftFile(target), JSON.stringify(leftovers));
}

/** What the last clean-up of a target in this folder found to be left; undefined if there was none. */
export function lastLeftovers(target: Target): Leftovers | undefined {
  const file = leftFile(target);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Leftovers) : undefined;
}

/** The contract that the last run in this folder was about; undefined where there was none that can be read. */
export function lastContract(): RunReport['contract'] | undefined {
  if (!existsSync(reportFile())) return undefined;
  try {
    return readLastRun().contract;
  } catch {
    return undefined;
  }
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
      `there is no last run in ${dirname(reportFile())}: call it where naysayer run was called`,
    );
  }
  return readReport(text, reportFile());
}
