import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { ListOptions } from '../verbs/list.ts';
import { config } from './options.ts';

/** `naysayer list`. */
export function listCommand(root: Command): void {
  root
    .command('list')
    .description('list requirements and operations')
    .argument('[what]', 'requirements or operations; both unless given')
    .addOption(config())
    .option('--json', 'print it as JSON', false)
    .action(
      guarded(async (what: string | undefined, options: ListOptions) =>
        (await import('../verbs/list.ts')).list(what, options),
      ),
    );
}
