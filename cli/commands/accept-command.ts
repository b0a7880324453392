import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { AcceptOptions } from '../verbs/accept.ts';
import { config } from './options.ts';

/** `naysayer accept`. */
export function acceptCommand(root: Command): void {
  root
    .command('accept')
    .description('write what a run found into the config as known deviations, so that only what is new fails')
    .argument('[report]', 'what naysayer run --report wrote; the last run in this folder unless given')
    .addOption(config())
    .option('--prune', 'take out the entries whose promises are kept by now, too', false)
    .action(
      guarded(async (report: string | undefined, options: AcceptOptions) =>
        (await import('../verbs/accept.ts')).accept(report, options),
      ),
    );
}
