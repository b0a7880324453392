import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { ReplayOptions } from '../verbs/replay.ts';
import { count, documentOption, takingTarget } from './options.ts';

/** `naysayer replay`. */
export function replayCommand(root: Command): void {
  takingTarget(
    root
      .command('replay')
      .description('send one finding of a run again: is it still failing, fixed, or not reproducible?')
      .argument('<id>', "the finding's id")
      .option(
        '--from <report>',
        'the report that holds the finding, wherever it is; the last run’s unless given',
      )
      .addOption(documentOption()),
  )
    .option('--times <number>', 'how often it is sent', count, 3)
    .action(
      guarded(async (id: string, options: ReplayOptions) =>
        (await import('../verbs/replay.ts')).replay(id, options),
      ),
    );
}
