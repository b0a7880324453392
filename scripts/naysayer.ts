import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '../reports/run-report.ts';
import type { ConfigInput } from '../targets/config/config-schema.ts';
import { ended } from './child.ts';
import type { Ended } from './child.ts';

/** The command, as it stands in the source. */
export const SOURCE = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** What a run of naysayer in a process of its own is told. */
export interface RunCall {
  readonly config: ConfigInput;
  readonly env: NodeJS.ProcessEnv;
  readonly args: readonly string[];
  /** The command's file; the source's unless given. */
  readonly main?: string;
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
}

/** What came of a run. */
export interface NaysayerRun extends Ended {
  readonly report: RunReport;
}

/**
 * Runs `naysayer run` as a process of its own, in an empty folder.
 *
 * @throws {Error} if there is no report
 */
export async function runNaysayer(call: RunCall): Promise<NaysayerRun> {
  const { config, env, args, main = SOURCE, nodeArgs = [] } = call;
  return await inTemporaryFolder(async (cwd) => {
    await writeFile(join(cwd, 'naysayer.config.json'), JSON.stringify(config));
    const run = await ended(process.execPath, [...nodeArgs, main, 'run', '--json', ...args], { cwd, env });
    if (run.stdout === '') throw new Error(`naysayer run ended with ${run.code}: ${run.stderr}`);
    return { ...run, report: JSON.parse(run.stdout) as RunReport };
  });
}

/** Does something in an empty folder, which is removed afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'naysayer-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
