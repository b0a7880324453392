import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { FORMATS, isFormatName } from '../../reports/formats.ts';
import type { FormatName } from '../../reports/formats.ts';
import { guarded } from '../guarded.ts';
import type { ReportOptions } from '../verbs/report.ts';
import { terms } from './options.ts';

const NAMES = Object.keys(FORMATS).join(', ');

/** `naysayer report`. */
export function reportCommand(root: Command): void {
  root
    .command('report')
    .description(
      'make reports for people and machines from the last run, or from what naysayer run --report wrote',
    )
    .addOption(
      new Option(
        '--from <file...>',
        'the report, or those of all shards; a folder for all JSON files in it; the last run in this folder unless given',
      ),
    )
    .addOption(
      new Option('--to <kinds>', `comma-separated: ${NAMES}`).argParser(formats).default(['html'], 'html'),
    )
    .option('--out <folder>', 'where they are written', 'naysayer-report')
    .action(guarded(async (options: ReportOptions) => (await import('../verbs/report.ts')).report(options)));
}

function formats(text: string): readonly FormatName[] {
  const words = terms(text);
  if (words.length === 0) throw new InvalidArgumentError(`expected some of ${NAMES}.`);
  return words.map((word) => {
    if (isFormatName(word)) return word;
    throw new InvalidArgumentError(`${word} is none; there are ${NAMES}.`);
  });
}
