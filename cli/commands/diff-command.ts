import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { DiffOptions } from '../verbs/diff.ts';

/** `naysayer diff`. */
export function diffCommand(root: Command): void {
  root
    .command('diff')
    .description('say what changed from one run to another: 1 if a MUST broke that held before')
    .argument('<old>', 'what naysayer run --report wrote before')
    .argument('<new>', 'what it wrote now')
    .option('--strict', 'a SHOULD counts too', false)
    .option('--json', 'print it as JSON', false)
    .option('--force', 'compare reports of different contracts or targets, too', false)
    .action(
      guarded(async (before: string, now: string, options: DiffOptions) =>
        (await import('../verbs/diff.ts')).diff(before, now, options),
      ),
    );
}
