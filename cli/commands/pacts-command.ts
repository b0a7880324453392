import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { GROUPINGS } from '../../pacts/grouping.ts';
import { SPECIFICATIONS } from '../../pacts/specification.ts';
import type { Specification } from '../../pacts/specification.ts';
import { guarded } from '../guarded.ts';
import type { PactsOptions } from '../verbs/pacts.ts';
import { config, document, only, seed, withDocument } from './options.ts';

const specification = (text: string): Specification => {
  const version = SPECIFICATIONS.find((each) => String(each) === text);
  if (version === undefined) throw new InvalidArgumentError(`expected ${SPECIFICATIONS.join(', ')}.`);
  return version;
};

/** `naysayer pacts`. */
export function pactsCommand(root: Command): void {
  root
    .command('pacts')
    .description('write the contract as pacts: one pinned request for each promise on each operation')
    .addArgument(document())
    .addOption(config())
    .addOption(only())
    .option('--out <folder>', 'where they are written', 'pacts')
    .option('--consumer <name>', 'whose pacts they are; -must and -should are added', 'naysayer')
    .option('--provider <name>', "the provider; the contract's name unless given")
    .addOption(
      new Option('--by <what>', 'a pact for each level, or for each class or resource in it')
        .choices(GROUPINGS)
        .default('level'),
    )
    .addOption(
      new Option('--specification <version>', 'of Pact; older verifiers read 3 or 2, which hold less')
        .argParser(specification)
        .default(4),
    )
    .option(
      '--seed <number>',
      'taken as everywhere, and without effect: pacts hold nothing that is drawn',
      seed,
    )
    .action(
      guarded(async (named: string | undefined, options: PactsOptions) =>
        (await import('../verbs/pacts.ts')).pacts(withDocument(named, options)),
      ),
    );
}
