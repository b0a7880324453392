import type { RunReport } from '../reports/run-report.ts';
import { terminalReport } from '../reports/terminal-report.ts';
import { lookFor } from './look-for.ts';
import type { Colour } from './look-for.ts';

/** How a run is printed. */
export interface PrintOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: Colour;
}

/** Prints a run that is over. */
export function printRun(report: RunReport, { json, quiet, color }: PrintOptions): void {
  const text = json
    ? JSON.stringify(report, null, 2)
    : terminalReport(report, lookFor(process.stdout, color), quiet);
  process.stdout.write(`${text}\n`);
}
