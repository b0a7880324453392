import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { CleanupOptions } from '../verbs/cleanup.ts';
import { auth, config, documentOption, token, url } from './options.ts';

/** `naysayer cleanup`. */
export function cleanupCommand(root: Command): void {
  root
    .command('cleanup')
    .description('remove what a killed run left behind')
    .addOption(documentOption())
    .addOption(url())
    .addOption(token())
    .addOption(auth())
    .addOption(config())
    .action(
      guarded(async (options: CleanupOptions) => (await import('../verbs/cleanup.ts')).cleanup(options)),
    );
}
