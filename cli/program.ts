import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT } from './exit-code.ts';
import { guarded } from './guarded.ts';
import { version } from './version.ts';
import type { CleanupOptions } from './verbs/cleanup.ts';
import type { ListOptions } from './verbs/list.ts';
import type { PlanOptions } from './verbs/plan.ts';
import type { ReplayOptions } from './verbs/replay.ts';
import type { RunOptions } from './verbs/run.ts';
import type { ServeOptions } from './verbs/serve.ts';

/** The command line: each verb's own code is loaded when the verb is called. */
export function program(): Command {
  const root = new Command('naysayer')
    .description('A conformance suite for how an HTTP API says no.')
    .version(version(), '-V, --version')
    .showHelpAfterError('(add --help for what there is)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.kept : EXIT.misused));
  runVerb(root);
  planVerb(root);
  listVerb(root);
  replayVerb(root);
  serveVerb(root);
  cleanupVerb(root);
  root.addHelpText(
    'after',
    `
Exit codes:
  0    the target keeps the contract
  1    a promise is broken
  2    it could not be judged: unreachable, credentials refused, nothing or too little executed
  3    the command or its config is wrong
  130  interrupted`,
  );
  return root;
}

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number from 1 on.');
  return value;
};

const seed = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff)
    throw new InvalidArgumentError('expected a whole number of at most 31 bits.');
  return value;
};

const terms = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
];

const config = (): Option =>
  new Option('-c, --config <file>', 'the config; naysayer.config.(ts|mts|js|mjs|json|yaml) unless given');
const reference = (): Option =>
  new Option('--reference', 'test the reference implementation that comes with naysayer, on a free port');
const only = (): Option =>
  new Option(
    '--only <terms>',
    'only these classes, requirements, operations or cells, comma-separated',
  ).argParser(terms);

function runVerb(root: Command): void {
  root
    .command('run')
    .description('send the bad requests, judge the answers, and say what is broken')
    .addOption(config())
    .addOption(reference())
    .addOption(only())
    .option('--seed <number>', 'where generated values come from; a new one each time unless given', seed)
    .option('--strict', 'fail on a broken SHOULD too', false)
    .option('--budget <requests>', 'send at most so many requests', count)
    .option('--concurrency <requests>', 'requests under way at once', count)
    .option('--runs <values>', 'values tried for each fault whose values vary', count, 3)
    .option('--bail', 'stop at the first broken MUST', false)
    .option('--json', 'print the whole report as JSON, and nothing else', false)
    .option('--junit <file>', "write JUnit XML with Vitest's own reporter")
    .option('--vitest-json <file>', "write JSON with Vitest's own reporter")
    .option('--quiet', 'print the verdict only', false)
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .action(guarded(async (options: RunOptions) => (await import('./verbs/run.ts')).run(options)));
}

function planVerb(root: Command): void {
  root
    .command('plan')
    .description('say what would be sent: cells, and about how many requests; nothing is sent')
    .addOption(config())
    .addOption(reference())
    .addOption(only())
    .option('--json', 'print it as JSON', false)
    .action(guarded(async (options: PlanOptions) => (await import('./verbs/plan.ts')).plan(options)));
}

function listVerb(root: Command): void {
  root
    .command('list')
    .description('list requirements and operations')
    .argument('[what]', 'requirements or operations; both unless given')
    .addOption(config())
    .option('--json', 'print it as JSON', false)
    .action(
      guarded(async (what: string | undefined, options: ListOptions) =>
        (await import('./verbs/list.ts')).list(what, options),
      ),
    );
}

function replayVerb(root: Command): void {
  root
    .command('replay')
    .description('send one finding of the last run again: is it still failing, fixed, or not reproducible?')
    .argument('<id>', "the finding's id")
    .addOption(config())
    .addOption(reference())
    .option('--times <number>', 'how often it is sent', count, 3)
    .action(
      guarded(async (id: string, options: ReplayOptions) =>
        (await import('./verbs/replay.ts')).replay(id, options),
      ),
    );
}

function serveVerb(root: Command): void {
  root
    .command('serve')
    .description('serve the reference implementation on a port')
    .option('--port <number>', 'the port; 0 for any that is free', (text) => Number(text), 8080)
    .action(guarded(async (options: ServeOptions) => (await import('./verbs/serve.ts')).serve(options)));
}

function cleanupVerb(root: Command): void {
  root
    .command('cleanup')
    .description('remove what a killed run left behind')
    .addOption(config())
    .action(
      guarded(async (options: CleanupOptions) => (await import('./verbs/cleanup.ts')).cleanup(options)),
    );
}
