import { concerns, isExpired } from '../contracts/deviation.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { Level } from '../contracts/requirements/expectation.ts';
import type { CellResult, Finding, Outcome } from '../engine/verdict/result.ts';
import { freshFindings } from './fresh-findings.ts';
import { mostlyRefused } from './valid-answers.ts';
import type { ValidAnswers } from './valid-answers.ts';
import { causesOf } from './causes-of.ts';
import { withoutIds } from '../wire/lasting-words.ts';
import type { DeviationResult, Obstacle, RootCause, Verdict } from './run-report.ts';

/** What the verdict depends on beside the cells. */
export interface Terms {
  readonly strict: boolean;
  /** Share of the applicable promises that must be judged: 0 to 1. */
  readonly minimumJudged: number;
  readonly deviations: readonly Deviation[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Why the target could not be asked any more when the run ended. */
  readonly gone?: string;
  /** The run was ended before its time, by whoever called it. */
  readonly interrupted?: boolean;
  /** The users whose tokens could not be had, and what was answered, a line each. */
  readonly missing?: readonly string[];
  /** How often naysayer itself failed outside of a cell. */
  readonly problems?: number;
  readonly validAnswers?: ValidAnswers;
  /** The cells are not all that the run has: what only all of them show is left open. */
  readonly partial?: boolean;
}

/** What the cells of a run come to; nothing vacuous comes to 0. */
export function verdictOf(cells: readonly CellResult[], terms: Terms): Verdict {
  const deviations = terms.deviations.map((each) => stateOf(each, cells, terms));
  const fresh = cells.map((cell) => freshFindings(cell, terms));
  const brokenAs = (level: Level): number => fresh.filter((each) => gravest(each) === level).length;
  const beside = (level: Level): string => {
    const known = cells.filter(
      (cell, at) => gravest(cell.findings) === level && gravest(fresh[at]) !== level,
    );
    const count = known.length;
    return count === 0 ? '' : `, beside ${count} that ${count === 1 ? 'is' : 'are'} known`;
  };
  const outcomes = outcomesOf(cells);
  const judgedCells = outcomes.pass + outcomes.fail + outcomes.warn;
  const unjudgedCells = outcomes.unstable + outcomes.inconclusive + outcomes['harness-failed'];
  const applicable = judgedCells + unjudgedCells;
  const judged = applicable === 0 ? 0 : judgedCells / applicable;
  const causes = causesOf(fresh.flat());
  const broken = [
    ...mustLines(causes, brokenAs('MUST'), beside('MUST')),
    ...(terms.strict
      ? lines(
          brokenAs('SHOULD'),
          'SHOULD is broken',
          'SHOULDs are broken',
          `${beside('SHOULD')}, and --strict is on`,
        )
      : []),
    ...deviations.flatMap(complaintOf),
  ];
  const unjudged = [
    ...(terms.gone === undefined ? [] : [`the target did not hold out: ${terms.gone}`]),
    ...(terms.interrupted === true ? ['the run was interrupted'] : []),
    ...(terms.missing ?? []),
    ...lines(
      cells.filter((cell) => gravest(freshFindings({ findings: cell.unconfirmed ?? [] }, terms)) === 'MUST')
        .length,
      'MUST was seen broken, and could not be sent again',
      'MUSTs were seen broken, and could not be sent again',
      // Why the target was not asked any more is said already.
      terms.gone === undefined && terms.interrupted !== true ? ': too few requests were left' : '',
    ),
    ...(judgedCells === 0 ? ['nothing could be judged'] : []),
    ...(judgedCells > 0 && judged < terms.minimumJudged && terms.partial !== true
      ? [
          `only ${percent(judged)} of the promises could be judged; ${percent(terms.minimumJudged)} are wanted`,
        ]
      : []),
    ...lines(outcomes['harness-failed'], 'cell made naysayer itself fail', 'cells made naysayer itself fail'),
    ...lines(terms.problems ?? 0, 'time naysayer itself failed', 'times naysayer itself failed'),
  ];
  const refused = mostlyRefused(terms.validAnswers ?? {});
  const isUnjudged = refused !== undefined || (broken.length === 0 && unjudged.length > 0);
  return {
    exitCode: isUnjudged ? 2 : broken.length > 0 ? 1 : 0,
    because: [...(refused === undefined ? [] : [refused]), ...broken, ...unjudged],
    outcomes,
    judged,
    obstacles: obstaclesOf(cells),
    causes,
    deviations,
  };
}

/** A share as a percentage that never rounds up to all. */
export function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}

/** How many root causes break so many cells. */
function mustLines(causes: readonly RootCause[], broken: number, beside: string): readonly string[] {
  if (broken < 2) return lines(broken, 'MUST is broken', '', beside);
  const count = causes.filter(({ level }) => level === 'MUST').length;
  return lines(count, `root cause breaks ${broken} MUSTs`, `root causes break ${broken} MUSTs`, beside);
}

function lines(count: number, one: string, many: string, more = ''): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}${more}`];
}

/** The level of a cell with these findings, or undefined if it has none. */
function gravest(findings: readonly Finding[] = []): Level | undefined {
  if (findings.some((each) => each.level === 'MUST')) return 'MUST';
  return findings.length > 0 ? 'SHOULD' : undefined;
}

function stateOf(
  deviation: Deviation,
  cells: readonly CellResult[],
  { today, partial = false }: Terms,
): DeviationResult {
  const own = cells.filter((cell) => concerns(deviation, cell));
  const passed = own.filter((cell) => cell.outcome === 'pass').map((cell) => cell.operation);
  const isBroken = own.some((cell) => cell.findings.length > 0);
  const isKnown = own.some(
    (cell) => freshFindings(cell, { deviations: [deviation], today }).length < cell.findings.length,
  );
  const all = deviation.operations.includes('*');
  const kept = all && (isBroken || partial) ? [] : passed;
  const state = isExpired(deviation, today)
    ? 'expired'
    : kept.length > 0
      ? 'kept by now'
      : isKnown
        ? 'broken as known'
        : isBroken
          ? 'broken otherwise'
          : 'not judged';
  return { ...deviation, state, kept };
}

function complaintOf({ requirement, state, kept, expires }: DeviationResult): readonly string[] {
  if (state === 'expired') return [`the known deviation from ${requirement} expired on ${expires}`];
  if (state !== 'kept by now') return [];
  return [`the known deviation from ${requirement} is kept by now on ${kept.join(', ')}: strike it out`];
}

function outcomesOf(cells: readonly CellResult[]): Record<Outcome, number> {
  const outcomes = {
    pass: 0,
    fail: 0,
    warn: 0,
    unstable: 0,
    inconclusive: 0,
    'not-applicable': 0,
    'harness-failed': 0,
  };
  for (const { outcome } of cells) outcomes[outcome] += 1;
  return outcomes;
}

/** A status in a reason is no id: no 401 is not no 405. */
const STATUS = /(?<=\b(?:no|answered) )[1-5]\d\d\b/g;

function spelt(status: string): string {
  return status.replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? digit);
}

/** Reasons that differ in an id alone are one, told as it was first. */
function obstaclesOf(cells: readonly CellResult[]): readonly Obstacle[] {
  const found = new Map<string, Obstacle>();
  for (const { outcome, reason } of cells) {
    if (outcome !== 'inconclusive' || reason === undefined) continue;
    const key = withoutIds(reason.replaceAll(STATUS, spelt));
    const known = found.get(key) ?? { reason, cells: 0 };
    found.set(key, { ...known, cells: known.cells + 1 });
  }
  return [...found.values()].toSorted((one, other) => other.cells - one.cells);
}
