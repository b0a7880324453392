import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { ListOptions } from '../verbs/list.ts';
import { config } from './options.ts';

/** `naysayer list`. */
export function listCommand(root: Command): void {
  root
    .command('list')
    .description('list requirements and operations')
    .argument(
      '[words...]',
      "your OpenAPI document, and requirements or operations; the config's, and both, unless given",
    )
    .addOption(config())
    .option('--json', 'print it as JSON', false)
    .action(
      guarded(async (words: readonly string[], options: ListOptions) =>
        (await import('../verbs/list.ts')).list(words, options),
      ),
    );
}
