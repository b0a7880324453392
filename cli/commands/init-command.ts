import type { Command } from 'commander';
import type { ConfigFlags } from '../../targets/config/config-flags.ts';
import { guarded } from '../guarded.ts';
import { token, url } from './options.ts';

/** `naysayer init`. */
export function initCommand(root: Command): void {
  root
    .command('init')
    .description('write a config and an overlay for your document, ready to be corrected')
    .argument('<document>', 'your OpenAPI document')
    .addOption(url())
    .addOption(token())
    .action(
      guarded(async (document: string, options: ConfigFlags) =>
        (await import('../verbs/init.ts')).init(document, options),
      ),
    );
}
