import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { PlanOptions } from '../verbs/plan.ts';
import { document, only, takingTarget, withDocument } from './options.ts';

/** `naysayer plan`. */
export function planCommand(root: Command): void {
  takingTarget(
    root
      .command('plan')
      .description('say what would be sent: cells, and about how many requests; nothing is sent')
      .addArgument(document()),
  )
    .addOption(only())
    .option(
      '--learnt <file>',
      'write what the last run learnt from refusals into an overlay, in place of a plan',
    )
    .option('--json', 'print it as JSON', false)
    .action(
      guarded(async (named: string | undefined, options: PlanOptions) =>
        (await import('../verbs/plan.ts')).plan(withDocument(named, options)),
      ),
    );
}
