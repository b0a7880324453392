import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunReport } from '../reports/run-report.ts';
import { Misuse } from './exit-code.ts';

/**
 * Looks whether a report can be written there, before anything is sent; its folder is made if it is not there.
 *
 * @throws {Misuse} if it can't
 */
export function checkReportFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new Misuse(
      `--report ${file} can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new Misuse(`--report ${file} can't be written: it is a folder`);
}

/** Writes the document that every other report is made from. */
export function writeReportFile(file: string, report: RunReport): void {
  writeFileSync(file, `${JSON.stringify(report)}\n`);
}
