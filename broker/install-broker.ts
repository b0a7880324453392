import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { started } from '../scripts/child.ts';
import { RUBY_ADVICE, rubyProblem, rubyVersion } from './find-ruby.ts';

const ROOM = fileURLToPath(new URL('.', import.meta.url));
const GEMFILE = join(ROOM, 'Gemfile');
const GEMS = join(ROOM, '.gems');
const LINK = join(GEMS, 'Gemfile');
const MARK = join(GEMS, 'installed');
const LOG = join(GEMS, 'install.log');

/** What tells Bundler to use the broker's gems, and no others. It writes a lock beside the link to the Gemfile. */
export const GEM_ENVIRONMENT: NodeJS.ProcessEnv = {
  BUNDLE_GEMFILE: LINK,
  BUNDLE_PATH: GEMS,
  BUNDLE_SILENCE_ROOT_WARNING: '1',
  // What was fetched once, for whatever project, is not fetched again.
  BUNDLE_GLOBAL_GEM_CACHE: 'true',
};

/**
 * Installs the broker's gems into the project, unless they are there.
 *
 * @param log is told when there is something to install
 * @throws {Error} if this machine lacks something
 */
export async function installBroker(log: (line: string) => void = () => undefined): Promise<void> {
  const problem = rubyProblem();
  if (problem !== undefined) throw new Error(problem);
  const wanted = `${await readFile(GEMFILE, 'utf8')}\n# installed for Ruby ${rubyVersion()}\n`;
  if ((await readFile(MARK, 'utf8').catch(() => undefined)) === wanted) return;
  log(`installing the gems of the Pact Broker into ${GEMS}, which takes some minutes`);
  await mkdir(GEMS, { recursive: true });
  await symlink('../Gemfile', LINK).catch((error: unknown) => {
    if (!existsSync(LINK)) throw error;
  });
  // Processes that install at once wait for each other: Bundler locks the folder.
  const child = started('bundle', ['install'], { cwd: ROOM, env: GEM_ENVIRONMENT });
  let output = '';
  const total = wanted.match(/^gem /gm)?.length ?? 0;
  let installed = 0;
  const tell = (chunk: Buffer): void => {
    output += chunk.toString();
    const names = chunk.toString().match(/(?<=^(?:Installing|Using) )(?!bundler )\S+/gm) ?? [];
    for (const name of names) log(`installing ${name} (${(installed += 1)} of at most ${total})`);
  };
  child.stdout.on('data', tell);
  child.stderr.on('data', tell);
  const [code] = (await once(child, 'close')) as [number | null];
  await writeFile(LOG, output);
  if (code !== 0) throw new Error(failure(output));
  await writeFile(MARK, wanted);
}

function failure(output: string): string {
  const end = output.trimEnd().split('\n').slice(-20).join('\n');
  return `the gems of the Pact Broker were not installed:\n${end}\n\nAll of it: ${LOG}\nNeeded ${RUBY_ADVICE}`;
}
