import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { ServeOptions } from '../verbs/serve.ts';

/** `naysayer serve`. */
export function serveCommand(root: Command): void {
  root
    .command('serve')
    .description('serve the reference implementation on a port')
    .option('--port <number>', 'the port; 0 for any that is free', (text) => Number(text), 8080)
    .action(guarded(async (options: ServeOptions) => (await import('../verbs/serve.ts')).serve(options)));
}
