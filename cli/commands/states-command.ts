import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { StatesOptions } from '../verbs/states.ts';
import { documentOption, takingTarget } from './options.ts';

/** `naysayer states`. */
export function statesCommand(root: Command): void {
  takingTarget(
    root
      .command('states')
      .description("serve the provider-state URL of a target, for Pact's own verifier or any other")
      .addOption(documentOption()),
  )
    .option('--port <number>', 'the port; 0 for any that is free', (text) => Number(text), 9080)
    .action(guarded(async (options: StatesOptions) => (await import('../verbs/states.ts')).states(options)));
}
