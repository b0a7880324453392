import { isBuiltIn } from './built-in.ts';
import { namedFirst } from './named-first.ts';
import { commandToReplay } from './command-to-replay.ts';
import { brokenIn } from './broken-in.ts';
import type { Broken } from './broken-in.ts';
import type { RunReport } from './run-report.ts';
import { excerpt } from './safe-text.ts';
import { verdictWord } from './verdict-word.ts';

/** GitHub shows no more of a kind for a step. */
const MOST_OF_A_KIND = 10;
const MOST_LETTERS = 1000;
const MOST_NAMED = 5;

type Kind = 'error' | 'warning' | 'notice';

/** A report as annotations of GitHub Actions, to be printed in a step: a line a root cause, and one for the verdict. */
export function githubAnnotations(report: RunReport): string {
  const { verdict, strict, target } = report;
  const broken = brokenIn(report);
  const isError = ({ cause }: Broken): boolean => cause.level === 'MUST' || strict;
  const verdictLine = command('notice', { title: 'naysayer' }, [
    `${target.name}: the contract is ${verdictWord(verdict)}`,
    ...verdict.because,
  ]);
  return [
    ...capped(
      'error',
      broken.filter((each) => isError(each)),
      report,
    ),
    ...capped(
      'warning',
      broken.filter((each) => !isError(each)),
      report,
    ),
    verdictLine,
    '',
  ].join('\n');
}

function capped(kind: Kind, broken: readonly Broken[], report: RunReport): readonly string[] {
  const shown = broken.length > MOST_OF_A_KIND ? broken.slice(0, MOST_OF_A_KIND - 1) : broken;
  const rest = broken.slice(shown.length);
  const lines = shown.map((each) => annotation(kind, each, report));
  if (rest.length === 0) return lines;
  const ids = [...new Set(rest.map((each) => each.cause.requirement))].join(', ');
  return [...lines, command(kind, { title: `naysayer: ${rest.length} more root causes` }, [ids])];
}

function annotation(
  kind: Kind,
  { cause, title, operations, findings }: Broken,
  { contract }: RunReport,
): string {
  const [first] = operations;
  const [finding] = findings;
  const properties = {
    ...(!isBuiltIn(contract) && { file: contract.source }),
    ...(!isBuiltIn(contract) && first?.line !== undefined && { line: String(first.line) }),
    title: `${cause.level} ${cause.requirement}`,
  };
  return command(kind, properties, [
    title,
    `on ${namedFirst(cause.operations, MOST_NAMED)}`,
    ...(finding
      ? [
          `expected ${finding.expected}, was ${excerpt(finding.actual, MOST_LETTERS)}`,
          commandToReplay(finding),
        ]
      : []),
  ]);
}

/** A workflow command; the runner takes each of these letters for its own unless it is escaped. */
function command(kind: Kind, properties: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const value = (text: string): string =>
    escaped(excerpt(text, MOST_LETTERS)).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const written = Object.entries(properties).map(([name, text]) => `${name}=${value(text)}`);
  const message = lines.map((line) => escaped(excerpt(line, MOST_LETTERS))).join('%0A');
  return `::${kind} ${written.join(',')}::${message}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
