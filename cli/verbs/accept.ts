import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Deviation } from '../../contracts/deviation.ts';
import type { Finding } from '../../engine/verdict/result.ts';
import { freshFindings } from '../../reports/fresh-findings.ts';
import { mergeReports } from '../../reports/merge-reports.ts';
import type { RunReport } from '../../reports/run-report.ts';
import type { ConfigFlags } from '../../targets/config/config-flags.ts';
import { configText } from '../../targets/config/config-text.ts';
import { editDeviations } from '../../targets/config/edit-deviations.ts';
import type { DeviationChange } from '../../targets/config/edit-deviations.ts';
import { CONFIG_NAMES, readConfig } from '../../targets/config/read-config.ts';
import { acceptingChanges, pruningChanges } from '../deviation-changes.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { flagsOr, readLastRun } from '../last-run.ts';
import { readReports } from '../read-reports.ts';

/** What `naysayer accept` takes. */
export interface AcceptOptions {
  readonly config?: string;
  readonly prune: boolean;
}

/** Writes what a run found into the config as known deviations, and takes out those that hold again. */
export async function accept(path: string | undefined, options: AcceptOptions): Promise<number> {
  const report = path === undefined ? readLastRun() : mergeReports(readReports([path]));
  const today = new Date().toISOString().slice(0, 10);
  const { file, text, known } = await configOf(options);
  const changes = [
    ...(options.prune ? pruningChanges(report, known) : []),
    ...acceptingChanges(freshIn(report, known, today), known, today),
  ];
  if (changes.length === 0) {
    process.stdout.write(`${shown(file)}: nothing to change\n`);
    return EXIT.kept;
  }
  writeFileSync(file, editDeviations(file, text, changes));
  process.stdout.write(`${[`${shown(file)}: ${summary(changes)}`, ...linesOf(changes, known)].join('\n')}\n`);
  return EXIT.kept;
}

interface OpenConfig {
  readonly file: string;
  readonly text: string;
  readonly known: readonly Deviation[];
}

/** The config that is there, or one for what the last run was told on the command line. */
async function configOf({ config }: AcceptOptions): Promise<OpenConfig> {
  const folder = process.cwd();
  const file = config ?? CONFIG_NAMES.find((name) => existsSync(resolve(name)));
  if (file !== undefined) {
    const read = await readConfig(file, folder);
    return { file: read.file, text: readFileSync(read.file, 'utf8'), known: read.config.knownDeviations };
  }
  const flags: ConfigFlags = flagsOr({});
  if (flags.document === undefined)
    throw new Misuse('accept: here is no config to write into: name one with --config, or write one');
  return { file: resolve('naysayer.config.yaml'), text: configText(flags), known: [] };
}

/** What the report found, and no entry of the config accepts today. */
function freshIn({ cells }: RunReport, deviations: readonly Deviation[], today: string): readonly Finding[] {
  return cells.flatMap((cell) => freshFindings(cell, { deviations, today }));
}

function summary(changes: readonly DeviationChange[]): string {
  const count = (of: (change: DeviationChange) => boolean, words: string): readonly string[] => {
    const found = changes.filter(of).length;
    return found === 0 ? [] : [`${found} ${words}`];
  };
  return `known deviations: ${[
    ...count((each) => each.kind === 'add', 'added'),
    ...count((each) => each.kind === 'set' && each.key === 'expires', 'renewed'),
    ...count((each) => each.kind === 'set' && each.key === 'operations', 'narrowed'),
    ...count((each) => each.kind === 'remove', 'taken out'),
  ].join(', ')}`;
}

function linesOf(changes: readonly DeviationChange[], known: readonly Deviation[]): readonly string[] {
  const named = (at: number): string => {
    const { requirement = '', operations = [] } = known[at] ?? {};
    return `${requirement} on ${operations.join(', ')}`;
  };
  return changes.map((change) => {
    switch (change.kind) {
      case 'add':
        return `  + ${addedText(change.entry)}`;
      case 'set':
        return `  ~ ${named(change.index)}: ${change.key} ${JSON.stringify(change.value)}`;
      case 'remove':
        return `  - ${named(change.index)}: it is kept by now`;
      default:
        return change satisfies never;
    }
  });
}

function addedText({ requirement, operations, answers = [], expires }: Deviation): string {
  const accepted = answers.map((each) => (each === 'none' ? 'no answer' : String(each.status))).join(' or ');
  return `${requirement} on ${operations.join(', ')}: ${accepted}, until ${expires}`;
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}
