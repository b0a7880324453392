import type { CleanUp } from '../engine/setup/clean-up.ts';
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

/** Prints a run that is over, and what it left behind. */
export function printRun(report: RunReport, cleaned: CleanUp, { json, quiet, color }: PrintOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const text = terminalReport(report, lookFor(process.stdout, color), quiet);
  process.stdout.write(`${text}\n`);
  const left = Object.entries(cleaned.left).map(([operation, count]) => `${count} from ${operation}`);
  if (left.length > 0)
    process.stdout.write(`  left behind, since the API can't delete them: ${left.join(', ')}\n`);
  if (cleaned.failed.length > 0) {
    process.stdout.write(`  ${cleaned.failed.length} things could not be removed: run naysayer cleanup\n`);
  }
}
