import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { RecordOptions, Recording } from '../verbs/record.ts';
import { config } from './options.ts';

const WHAT: Readonly<Record<Recording, string>> = {
  'record-deployment':
    'tell the broker that a version now runs in an environment, in place of the one before',
  'record-undeployment': 'tell the broker that what runs in an environment no longer does',
  'record-release': 'tell the broker that a version can be had in an environment, beside those before',
  'record-support-ended': 'tell the broker that a version that was released is no longer supported',
};

/** `naysayer record-deployment`, `record-undeployment`, `record-release` and `record-support-ended`. */
export function recordCommands(root: Command): void {
  for (const [name, description] of Object.entries(WHAT) as [Recording, string][]) {
    const command = root
      .command(name)
      .description(description)
      .addOption(config())
      .option('--broker <url>', 'the broker; PACT_BROKER_BASE_URL unless given')
      .option('--pacticipant <name>', "who it is; the contract's name unless given")
      .requiredOption('--environment <name>', 'which environment of the broker');
    if (name !== 'record-undeployment')
      command.option('--version <version>', 'which version; the git commit unless given');
    if (name === 'record-deployment' || name === 'record-undeployment')
      command.option('--application-instance <name>', 'which instance, where there are several');
    command.action(
      guarded(async (options: RecordOptions) => (await import('../verbs/record.ts')).record(name, options)),
    );
  }
}
