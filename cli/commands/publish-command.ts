import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { PublishOptions } from '../verbs/publish.ts';
import { config, terms } from './options.ts';

/** `naysayer publish`. */
export function publishCommand(root: Command): void {
  root
    .command('publish')
    .description("send pacts to a broker, with Pact's own command line")
    .argument('[path]', 'a pact file, or a folder of them', 'pacts')
    .addOption(config())
    .option('--broker <url>', 'the broker; PACT_BROKER_BASE_URL unless given')
    .option('--version <version>', "the pacts' version; the git commit unless given")
    .option('--branch <branch>', 'the branch; the git branch unless given')
    .option('--tag <tags>', 'tags for that version, comma-separated', terms)
    .option('--main-branch <branch>', 'record that this is the main branch of the pacts’ consumers')
    .option(
      '--environment <names>',
      'record that the pacts count there, in place of those before; comma-separated',
      terms,
    )
    .option('--build-url <url>', "the build's address; read from the CI's variables unless given")
    .action(
      guarded(async (path: string, options: PublishOptions) =>
        (await import('../verbs/publish.ts')).publish(path, options),
      ),
    );
}
