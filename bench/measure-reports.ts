import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FORMATS } from '../reports/formats.ts';
import { ended } from '../scripts/child.ts';
import { inTemporaryFolder } from '../scripts/naysayer.ts';
import type { Row } from './table.ts';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Every kind of report of a run with 10,000 cells. */
export async function measureReports(main: string): Promise<readonly Row[]> {
  return await inTemporaryFolder(async (cwd) => {
    const usageFile = join(cwd, 'usage.json');
    await ended(process.execPath, [file('../reports/testing/write-big-report.ts'), 'report.json'], { cwd });
    const to = Object.keys(FORMATS).join(',');
    const { code, seconds, stderr } = await ended(
      process.execPath,
      ['--import', file('./report-usage.ts'), main, 'report', '--from', 'report.json', '--to', to],
      { cwd, env: { BENCH_USAGE_FILE: usageFile } },
    );
    // The report is of a target that breaks its contract.
    if (code !== 1) throw new Error(`the reports were not made: ${stderr}`);
    const usage = JSON.parse(await readFile(usageFile, 'utf8')) as NodeJS.ResourceUsage;
    return [
      { what: 'all reports of 10,000 cells', value: seconds, unit: 's', atMost: 3 },
      { what: '  peak memory', value: usage.maxRSS / 1024, unit: 'MB', atMost: 500 },
    ];
  });
}
