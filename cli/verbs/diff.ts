import { diffReports, isWorse } from '../../reports/diff-reports.ts';
import { diffText } from '../../reports/diff-text.ts';
import { mergeReports } from '../../reports/merge-reports.ts';
import { EXIT } from '../exit-code.ts';
import { readReports } from '../read-reports.ts';

/** What `naysayer diff` takes. */
export interface DiffOptions {
  readonly strict: boolean;
  readonly json: boolean;
  readonly force: boolean;
}

/** Says what changed from one run to another; each may be a folder with the shards of a run. */
export async function diff(before: string, now: string, options: DiffOptions): Promise<number> {
  const changes = diffReports(
    mergeReports(readReports([before])),
    mergeReports(readReports([now])),
    options.force,
  );
  process.stdout.write(`${options.json ? JSON.stringify(changes, null, 2) : diffText(changes)}\n`);
  return isWorse(changes, options.strict) ? EXIT.broken : EXIT.kept;
}
