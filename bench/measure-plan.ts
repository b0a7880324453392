import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended } from '../scripts/child.ts';
import { inTemporaryFolder } from '../scripts/naysayer.ts';
import { largeDocument } from './large-document.ts';
import type { Row } from './table.ts';

const FEW = 750;
const MANY = 2 * FEW;
const USAGE = fileURLToPath(new URL('./report-usage.ts', import.meta.url));

/** What planning a document of many operations takes, over one of half as many. */
export async function measurePlan(main: string): Promise<readonly Row[]> {
  const [few, many] = await inTemporaryFolder(async (folder) => [
    await planned(main, folder, FEW),
    await planned(main, folder, MANY),
  ]);
  return [
    {
      what: `a plan of ${MANY} operations over one of ${FEW}`,
      value: many.busy / few.busy,
      atMost: 2.2,
      note: `${many.busy.toFixed(1)} s and ${few.busy.toFixed(1)} s of the processor's time`,
    },
    { what: '  its peak memory', value: many.megabytes, unit: 'MB', atMost: 1000 },
  ];
}

async function planned(
  main: string,
  folder: string,
  operations: number,
): Promise<{ readonly busy: number; readonly megabytes: number }> {
  const document = join(folder, `${operations}.json`);
  await writeFile(document, largeDocument(operations));
  const usageFile = join(folder, 'usage.json');
  const { code, stderr } = await ended(process.execPath, ['--import', USAGE, main, 'plan', document], {
    env: { BENCH_USAGE_FILE: usageFile },
  });
  if (code !== 0) throw new Error(`it was not planned: ${stderr}`);
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as NodeJS.ResourceUsage;
  return { busy: (usage.userCPUTime + usage.systemCPUTime) / 1e6, megabytes: usage.maxRSS / 1024 };
}
