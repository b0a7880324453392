import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { CanIDeployOptions } from '../verbs/can-i-deploy.ts';
import { config, count } from './options.ts';

/** `naysayer can-i-deploy`. */
export function canIDeployCommand(root: Command): void {
  root
    .command('can-i-deploy')
    .description("ask the broker whether a version may be released, with Pact's own command line")
    .addOption(config())
    .option('--broker <url>', 'the broker; PACT_BROKER_BASE_URL unless given')
    .option('--pacticipant <name>', "who is to be released; the contract's name unless given")
    .option('--version <version>', 'which version; the git commit unless given')
    .option(
      '--consumer <name>',
      'whose pacts must have been looked at, as naysayer pacts called it',
      'naysayer',
    )
    .option('--must', 'leave the pact of the SHOULDs out', false)
    .option(
      '--with <consumer>',
      'against this consumer alone: what is in the environment, or its latest version',
    )
    .option('--to-environment <name>', 'against what is deployed or released in this environment')
    .option('--retry-while-unknown <times>', 'ask again while results are missing', count)
    .option('--retry-interval <seconds>', 'how long to wait before each', count)
    .action(
      guarded(async (options: CanIDeployOptions) =>
        (await import('../verbs/can-i-deploy.ts')).canIDeploy(options),
      ),
    );
}
