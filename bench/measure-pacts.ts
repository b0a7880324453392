import { rubyProblem } from '../broker/find-ruby.ts';
import { installBroker } from '../broker/install-broker.ts';
import { startBroker } from '../broker/start-broker.ts';
import { ended } from '../scripts/child.ts';
import { inTemporaryFolder } from '../scripts/naysayer.ts';
import { startReference } from '../scripts/implementations.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './table.ts';

type Run = (...args: readonly string[]) => ReturnType<typeof ended>;

/** How much longer verification takes where the pacts come from a real broker; nothing where there is no Ruby. */
async function measureBroker(folder: string, run: Run, fromFiles: number): Promise<readonly Row[]> {
  if (rubyProblem() !== undefined) return [];
  await installBroker();
  const broker = await startBroker({ folder: join(folder, 'broker') });
  try {
    await run(
      'publish',
      '--broker',
      broker.url,
      '--version',
      '1',
      '--main-branch',
      'main',
      '--branch',
      'main',
    );
    const publishing = ['--publish', '--provider-version', '1', '--provider-branch', 'main'];
    const verifying = await run('verify', '--json', '--broker', broker.url, ...publishing);
    const value = verifying.seconds / fromFiles;
    return [{ what: 'verifying them from a broker, over that from files', value, atMost: 2 }];
  } finally {
    await broker.stop();
  }
}

/** Writing all pacts, and verifying them against the served reference, each as a whole command. */
export async function measurePacts(main: string): Promise<readonly Row[]> {
  const reference = await startReference();
  try {
    return await inTemporaryFolder(async (cwd) => {
      await writeFile(join(cwd, 'naysayer.config.json'), JSON.stringify(reference.config));
      const run = async (...args: readonly string[]): ReturnType<typeof ended> => {
        const done = await ended(process.execPath, [main, ...args], { cwd, env: reference.env });
        if (done.code !== 0) throw new Error(`naysayer ${args.join(' ')} failed: ${done.stderr}`);
        return done;
      };
      const start = await run('list', 'requirements');
      const writing = await run('pacts');
      const verifying = await run('verify', '--json');
      const { interactions } = JSON.parse(verifying.stdout) as { readonly interactions: readonly unknown[] };
      return [
        ...(await measureBroker(cwd, run, verifying.seconds)),
        { what: 'writing all pacts', value: writing.seconds - start.seconds, unit: 's', atMost: 1 },
        {
          what: 'verifying them, from files',
          value: interactions.length / verifying.seconds,
          unit: 'interactions/s',
          atLeast: 60,
        },
      ];
    });
  } finally {
    await reference.stop();
  }
}
