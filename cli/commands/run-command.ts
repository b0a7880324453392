import { Option } from 'commander';
import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { RunOptions } from '../run-options.ts';
import { shard } from '../shard-of.ts';
import { spareMemory } from '../../suites/memory-flags.ts';
import { count, document, only, seed, takingTarget, withDocument } from './options.ts';

/** `naysayer run`. */
export function runCommand(root: Command): void {
  takingTarget(
    root
      .command('run')
      .description('send the bad requests, judge the answers, and say what is broken')
      .addArgument(document()),
  )
    .addOption(only())
    .option('--seed <number>', 'where generated values come from; a new one each time unless given', seed)
    .option('--strict', 'fail on a broken SHOULD too', false)
    .option('--budget <requests>', 'send at most so many requests', count)
    .option('--concurrency <requests>', 'requests under way at once', count)
    .addOption(
      new Option(
        '--depth <how>',
        'how much is tried: one fault of each kind, all of them, or all on each body',
      )
        .choices(['quick', 'normal', 'thorough'])
        .default('normal'),
    )
    .option(
      '--runs <values>',
      'values tried for each fault whose values vary; by the depth unless given',
      count,
    )
    .option('--bail', 'stop at the first broken MUST', false)
    .option('--json', 'print the whole report as JSON, and nothing else', false)
    .option('--shard <part>', 'run one part of all, such as 1/3; needs --seed', shard)
    .option('--report <file>', 'write the report that naysayer report and diff read')
    .option('--junit <file>', "write JUnit XML with Vitest's own reporter")
    .option('--vitest-json <file>', "write JSON with Vitest's own reporter")
    .addOption(new Option('--quiet', 'print the verdict only').default(false).conflicts('verbose'))
    .option('--verbose', 'name each cell as it is done', false)
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .action(
      guarded(async (named: string | undefined, options: RunOptions) => {
        spareMemory();
        return await (await import('../verbs/run.ts')).run(withDocument(named, options));
      }),
    );
}
