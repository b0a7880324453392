import { commandToReplay } from './command-to-replay.ts';
import type { Outcome } from '../engine/verdict/result.ts';
import { accessTable } from './access-table.ts';
import type { AccessRow } from './access-table.ts';
import { brokenIn } from './broken-in.ts';
import type { Broken } from './broken-in.ts';
import { causeHeading, causeText } from './cause-text.ts';
import { changedLines, leftoverLines } from './leftover-lines.ts';
import { inColumns } from './in-columns.ts';
import type { Look } from './look.ts';
import { matrix, SIGNS } from './matrix.ts';
import type { RunReport } from './run-report.ts';
import { excerpt, safeText } from './safe-text.ts';
import { UNSTABLE, unstableLines } from './unstable-lines.ts';
import { setAsideCount } from './set-aside-text.ts';
import { mostlyRefused, onlyAnswered } from './valid-answers.ts';
import type { ValidAnswers } from './valid-answers.ts';
import { percent } from './verdict-of.ts';
import { verdictWord } from './verdict-word.ts';
import { wrapped } from './wrapped.ts';

const MOST_CAUSES = 20;
const MOST_NAMED = 5;
const MOST_OBSTACLES = 8;
const MOST_ROWS = 30;
const MOST_LETTERS = 240;

/** What a run came to, for a reader at a terminal: the matrix, each root cause once, and the verdict. */
export function terminalReport(report: RunReport, look: Look, brief = false): string {
  if (brief) return summary(report, look);
  const causes = brokenIn(report);
  const more = causes.slice(MOST_CAUSES).map((each) => moreText(each, look));
  return [
    ...matrixLines(report, look),
    ...causes.slice(0, MOST_CAUSES).map((each) => causeText(each, report, look)),
    ...(more.length > 0 ? [[`… and ${more.length} more root causes:`, ...more].join('\n')] : []),
    ...unstableSection(report, look),
    ...accessLines(report, look),
    ...deviationLines(report),
    ...obstacleLines(report, look),
    ...learntLines(report, look),
    summary(report, look),
  ].join('\n\n');
}

/** The matrix and its legend, unless nothing at all could be judged: that is told in a line. */
function matrixLines({ cells }: RunReport, look: Look): readonly string[] {
  const isJudged = cells.some(({ outcome }) => outcome !== 'inconclusive' && outcome !== 'not-applicable');
  if (!isJudged) return [];
  return [matrix(cells, (outcome, text) => paintOutcome(outcome, text, look)), legend(look)];
}

function moreText(broken: Broken, look: Look): string {
  const replay = broken.findings.slice(0, 1).map((each) => look.paint('dim', `  ${commandToReplay(each)}`));
  return `  ${causeHeading(broken, look)}${replay.join('')}`;
}

function paintOutcome(outcome: Outcome, text: string, { paint }: Look): string {
  switch (outcome) {
    case 'pass':
      return paint('green', text);
    case 'fail':
    case 'harness-failed':
      return paint('red', text);
    case 'warn':
    case 'unstable':
    case 'inconclusive':
      return paint('yellow', text);
    case 'not-applicable':
      return paint('dim', text);
    default:
      return outcome satisfies never;
  }
}

function legend(look: Look): string {
  const words: readonly (readonly [Outcome, string])[] = [
    ['pass', 'kept'],
    ['fail', 'MUST broken'],
    ['warn', 'SHOULD broken'],
    ['unstable', 'unstable'],
    ['inconclusive', 'not judged'],
    ['not-applicable', 'does not apply'],
  ];
  return words.map(([outcome, text]) => `${paintOutcome(outcome, SIGNS[outcome], look)} ${text}`).join('  ');
}

function unstableSection(report: RunReport, look: Look): readonly string[] {
  const lines = unstableLines(report);
  if (lines.length === 0) return [];
  const shown = lines
    .slice(0, MOST_OBSTACLES)
    .map(({ operation, requirement, actual, again }) =>
      excerpt(`  ${operation}, ${requirement}: ${actual}; ${again}`, Math.max(40, look.width)),
    );
  const more = lines.length - shown.length;
  return [[`Unstable: ${UNSTABLE}`, ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n')];
}

/** Who may what: the operations on which users differ come first. */
function accessLines(report: RunReport, look: Look): readonly string[] {
  const table = accessTable(report);
  if (!table) return [];
  const rows = table.rows.toSorted((one, other) => kindsIn(other) - kindsIn(one)).slice(0, MOST_ROWS);
  const lines = [['', ...table.users], ...rows.map(({ operation, answers }) => [operation, ...answers])].map(
    (cells) => cells.map((each) => safeText(each)),
  );
  const more = table.rows.length - rows.length;
  return [
    [
      'Access, as it was seen',
      ...inColumns(lines).map((line) => excerpt(`  ${line}`.trimEnd(), Math.max(40, look.width))),
      ...(more > 0 ? [`  … and ${more} more operations: see the other reports`] : []),
    ].join('\n'),
  ];
}

function kindsIn({ answers }: AccessRow): number {
  return new Set(answers).size;
}

/** What refusals taught: it is sent in place of what the document says, or was tried in vain. */
function learntLines({ contract: { learnt = [] } }: RunReport, look: Look): readonly string[] {
  if (learnt.length === 0) return [];
  const lines = learnt
    .slice(0, MOST_OBSTACLES)
    .map(({ words }) => `  ${excerpt(words, Math.max(MOST_LETTERS, look.width))}`);
  const more = learnt.length - lines.length;
  return [
    [
      'Learnt from what was refused (naysayer plan says how to note it)',
      ...lines,
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ].join('\n'),
  ];
}

function deviationLines({ verdict }: RunReport): readonly string[] {
  if (verdict.deviations.length === 0) return [];
  const lines = verdict.deviations.map(
    (each) =>
      `  ${each.requirement} on ${each.operations.join(', ')}: ${each.state}, until ${each.expires} (${safeText(each.reason)})`,
  );
  return [['Known deviations', ...lines].join('\n')];
}

function obstacleLines({ verdict }: RunReport, look: Look): readonly string[] {
  if (verdict.obstacles.length === 0) return [];
  const lines = verdict.obstacles
    .slice(0, MOST_OBSTACLES)
    .map((each) => `  ${String(each.cells).padStart(4)}  ${wrapped(each.reason, look.width, 8)}`);
  const more = verdict.obstacles.length - lines.length;
  return [
    ['Not judged, and why', ...lines, ...(more > 0 ? [`        … and ${more} more reasons`] : [])].join('\n'),
  ];
}

function summary(report: RunReport, look: Look): string {
  const { verdict, requests, millis, seed, target, unproved, validAnswers = {} } = report;
  const { outcomes } = verdict;
  const style = (['green', 'red', 'yellow'] as const)[verdict.exitCode];
  return [
    ...changedLines(report.leftovers).map((each) => look.paint('red', safeText(each))),
    look.paint(
      'bold',
      look.paint(style, `${safeText(target.name)}: the contract is ${verdictWord(verdict)}`),
    ),
    ...verdict.because.map((each) => `  ${safeText(each)}`),
    `  ${outcomes.pass} kept, ${outcomes.fail} MUST broken, ${outcomes.warn} SHOULD broken, ${outcomes.unstable > 0 ? `${outcomes.unstable} unstable, ` : ''}${outcomes.inconclusive} not judged, ${outcomes['not-applicable']} do not apply`,
    `  ${percent(verdict.judged)} of what applies was judged; ${requests} requests in ${(millis / 1000).toFixed(1)} s; seed ${seed}`,
    ...setAsideLine(report),
    ...unprovedLine(unproved),
    ...absentLine(validAnswers),
    ...leftoverLines(report.leftovers).map((each) => `  ${safeText(each)}`),
  ].join('\n');
}

function setAsideLine({ contract }: RunReport): readonly string[] {
  const count = setAsideCount(contract.setAside);
  return count === undefined ? [] : [`  ${count}`];
}

/** Which operations the target does not seem to have, and what to do. */
function absentLine(answers: ValidAnswers): readonly string[] {
  const absent = onlyAnswered('404', answers);
  if (absent.length === 0 || mostlyRefused(answers) !== undefined) return [];
  const named = absent.slice(0, MOST_NAMED).join(', ');
  const more = absent.length > MOST_NAMED ? ` and ${absent.length - MOST_NAMED} more` : '';
  return [
    `  these operations only ever answered 404: ${safeText(named)}${more}`,
    '    leave out what the target lacks (operations: { exclude: […] }), or mend what their requests need',
  ];
}

/** How many faults were not sent, and what was amiss with the first. */
function unprovedLine([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const count = others.length + 1;
  const such =
    count === 1 ? `1 fault could not be proved and was` : `${count} faults could not be proved and were`;
  return [`  ${such} not sent${count === 1 ? '' : ', the first of them'}: ${safeText(first)}`];
}
