import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from '../../targets/mutants/index.ts';
import type { Policy } from '../../targets/reference/index.ts';
import { folderFor, naysayer } from './command.ts';
import type { Ended } from './command.ts';
import { pactsOnce } from './pacts-once.ts';
import type { PutPacts } from './pacts-once.ts';
import { ALL_CREDENTIALS, configFor, serveReference } from './targets.ts';

/** One operation and a few classes, so that each story is short. */
const SOME = ['--only', 'createProject,unauthenticated,conflict,not-found,every-answer'];

/** A target that breaks a promise of the pacts. */
export const BROKEN = MUTANTS.find((each) => each.id === 'duplicate-400')?.policy;

/** A target, its pacts, and commands that are run over them. */
export interface Story {
  readonly folder: string;
  readonly run: (args: readonly string[], environment?: Record<string, string>) => Promise<Ended>;
  /** Verifies what the broker has as version p1 on main, and publishes the results. */
  readonly verify: (...further: readonly string[]) => Promise<Ended>;
  /** Whether a version may be deployed, with the MUST pact's consumer unless told otherwise. */
  readonly canDeploy: (version: string, ...further: readonly string[]) => Promise<Ended>;
  readonly must: string;
  readonly provider: string;
  readonly file: string;
}

let nextName = 0;

/** Stands for a story's name in the pacts that are written once for all of them. */
const TOLD = 'the-told-story';

let told: PutPacts | undefined;

/**
 * Serves a reference, and puts its pacts into a folder, under names of their own.
 *
 * @param atBroker the environment of its commands
 * @param printed gets what they print
 */
export async function beginStory(
  policy: Partial<Policy> | undefined,
  atBroker: () => Record<string, string>,
  printed: string[],
): Promise<Story> {
  const { url } = await serveReference(policy);
  const config = configFor(url, { credentials: ALL_CREDENTIALS, rateLimit: { cap: 100 } });
  const folder = folderFor(config);
  const name = `story${(nextName += 1)}`;
  const provider = `API of ${name}`;
  const run: Story['run'] = async (args, environment = atBroker()) => {
    const ended = await naysayer(folder, args, environment);
    printed.push(ended.out, ended.err);
    return ended;
  };
  told ??= pactsOnce(async (its) => {
    writeFileSync(join(its, 'naysayer.config.json'), JSON.stringify(config));
    const names = ['--consumer', TOLD, '--provider', `API of ${TOLD}`];
    const ended = await naysayer(its, ['pacts', ...SOME, ...names], atBroker());
    printed.push(ended.out, ended.err);
  });
  await told(folder, (text) => text.replaceAll(TOLD, name));
  const must = `${name}-must`;
  const version = ['--publish', '--provider-version', 'p1', '--provider-branch', 'main'];
  return {
    folder,
    run,
    verify: (...further) => run(['verify', '--broker', '--provider', provider, ...version, ...further]),
    canDeploy: (asked, ...further) =>
      run([
        'can-i-deploy',
        '--pacticipant',
        provider,
        '--version',
        asked,
        '--consumer',
        name,
        ...(further.length > 0 ? further : ['--with', must]),
      ]),
    must,
    provider,
    file: join(folder, 'pacts', `${must}-${provider}.json`),
  };
}
