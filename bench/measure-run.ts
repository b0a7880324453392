import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serving } from '../scripts/child.ts';
import { inTemporaryFolder, runNaysayer } from '../scripts/naysayer.ts';
import { REFERENCE_ENVIRONMENT, referenceConfig } from '../scripts/implementations.ts';
import type { ConfigInput } from '../targets/config/config-schema.ts';
import { doubledDocument, ownDocument } from './doubled-document.ts';
import type { Row } from './table.ts';

const SEED = '1';
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A whole default run over the reference, which another process serves on a port. */
export async function measureRun(main: string): Promise<readonly Row[]> {
  const { url, stop } = await serving(process.execPath, [main, 'serve', '--port', '0']);
  const run = await timed(main, referenceConfig(url));
  await stop();
  return [
    { what: 'a default run over the reference', value: run.seconds, unit: 's', atMost: 30 },
    { what: '  its peak memory', value: run.megabytes, unit: 'MB', atMost: 400 },
    { what: '  its requests', value: run.requests },
  ];
}

/** The same run with every operation twice, over with every operation once: taken one after the other. */
export async function measureDoubling(main: string): Promise<readonly Row[]> {
  const { url, stop } = await serving(process.execPath, [file('./doubled-server.ts')]);
  const [once, twice] = await inTemporaryFolder(async (folder) => {
    const over = async (document: string): Promise<Timed> => {
      const openapi = join(folder, 'openapi.json');
      await writeFile(openapi, document);
      return await timed(main, { ...referenceConfig(url), contract: { openapi } });
    };
    return [await over(await ownDocument()), await over(await doubledDocument())];
  });
  await stop();
  const note = `${once.requests} requests in ${once.seconds.toFixed(1)} s, ${twice.requests} in ${twice.seconds.toFixed(1)} s`;
  return [
    { what: 'twice the operations, in time', value: twice.seconds / once.seconds, atMost: 2.2, note },
    { what: '  in time of the processor', value: twice.busy / once.busy },
    { what: '  peak memory of twice the operations', value: twice.megabytes, unit: 'MB' },
  ];
}

interface Timed {
  readonly seconds: number;
  /** Seconds that it kept a processor busy. */
  readonly busy: number;
  readonly megabytes: number;
  readonly requests: number;
}

async function timed(main: string, config: ConfigInput): Promise<Timed> {
  return await inTemporaryFolder(async (folder) => {
    const usageFile = join(folder, 'usage.json');
    const { report, seconds, code } = await runNaysayer({
      main,
      config,
      env: { ...REFERENCE_ENVIRONMENT, BENCH_USAGE_FILE: usageFile },
      args: ['--seed', SEED],
      nodeArgs: ['--import', file('./report-usage.ts')],
    });
    if (code !== 0) throw new Error(`the reference was not found to keep the contract: exit code ${code}`);
    const usage = JSON.parse(await readFile(usageFile, 'utf8')) as NodeJS.ResourceUsage;
    return {
      seconds,
      busy: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      megabytes: usage.maxRSS / 1024,
      requests: report.requests,
    };
  });
}
