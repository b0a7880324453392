import type { Level } from '../contracts/requirements/expectation.ts';
import type { CellResult, Finding, Outcome } from '../engine/verdict/result.ts';
import { strangenessOf } from './differences-of.ts';
import { ReportError } from './report-error.ts';
import type { RunReport } from './run-report.ts';

/** A cell that came to something else than before. */
export interface CellChange {
  readonly id: string;
  readonly requirement: string;
  readonly operation: string;
  readonly level: Level;
  /** What it came to before; none for a cell that was not there. */
  readonly before: Outcome | null;
  /** What it comes to now; none for a cell that is not there any more. */
  readonly now: Outcome | null;
  readonly reason?: string;
  /** How it is broken now, and was not before. */
  readonly findings: readonly Finding[];
}

/** What changed from one run to another, each cell in one list at most. */
export interface ReportDiff {
  /** It held before. */
  readonly broken: readonly CellChange[];
  /** It was broken before, too, with other answers: the findings are those that are new. */
  readonly brokenOtherwise: readonly CellChange[];
  /** It was broken before. */
  readonly mended: readonly CellChange[];
  readonly newlyJudged: readonly CellChange[];
  readonly noLongerJudged: readonly CellChange[];
  readonly added: readonly CellChange[];
  readonly gone: readonly CellChange[];
}

/**
 * Compares two runs over the same target.
 *
 * @param force compare reports of different contracts or targets, too
 * @throws {ReportError} if they are of different contracts or targets
 */
export function diffReports(before: RunReport, now: RunReport, force = false): ReportDiff {
  const differences = force ? [] : strangenessOf(before, now);
  if (differences.length > 0) {
    throw new ReportError(
      `these reports are not of the same thing:\n  ${differences.join('\n  ')}\nadd --force to compare them all the same`,
    );
  }
  const [old, fresh] = [before, now].map((each) => new Map(each.cells.map((cell) => [cell.id, cell])));
  const changes = now.cells.map((cell) => changeOf(old?.get(cell.id), cell));
  const gone = before.cells.filter((cell) => fresh?.has(cell.id) !== true);
  const all = (kind: Kind): readonly CellChange[] => changes.filter((each) => kindOf(each) === kind);
  return {
    broken: all('broken'),
    brokenOtherwise: all('broken otherwise'),
    mended: all('mended'),
    newlyJudged: all('newly judged'),
    noLongerJudged: all('no longer judged'),
    added: all('added'),
    gone: gone.map((cell) => ({ ...changeOf(cell, cell), now: null, findings: [] })),
  };
}

/** Tells whether something broke that held before, or in another way than before: a MUST, and if it is strict a SHOULD. */
export function isWorse({ broken, brokenOtherwise }: ReportDiff, strict: boolean): boolean {
  return (
    broken.some((each) => each.now === 'fail' || strict) ||
    brokenOtherwise.some(({ findings }) => findings.some((each) => each.level === 'MUST' || strict))
  );
}

type Kind =
  'broken' | 'broken otherwise' | 'mended' | 'newly judged' | 'no longer judged' | 'added' | 'as before';

const JUDGED: readonly Outcome[] = ['pass', 'fail', 'warn'];

function kindOf({ before, now, findings }: CellChange): Kind {
  if (before === null || now === null) return 'added';
  const [wasJudged, isJudged] = [JUDGED.includes(before), JUDGED.includes(now)];
  if (wasJudged !== isJudged) return isJudged ? 'newly judged' : 'no longer judged';
  if (!isJudged || (before === 'pass' && now === 'pass')) return 'as before';
  if (before !== 'pass' && now !== 'pass') return findings.length > 0 ? 'broken otherwise' : 'as before';
  return now === 'pass' ? 'mended' : 'broken';
}

/** The findings that no root cause of before has: another answer, or the same held more strictly. */
function newIn(before: CellResult, now: CellResult): readonly Finding[] {
  return now.findings.filter(
    (each) =>
      !before.findings.some(
        ({ kind, level }) => kind === each.kind && (level === 'MUST' || each.level === 'SHOULD'),
      ),
  );
}

function changeOf(before: CellResult | undefined, cell: CellResult): CellChange {
  const { id, requirement, operation, level, outcome, reason } = cell;
  const wasBroken = before !== undefined && before.findings.length > 0;
  return {
    id,
    requirement,
    operation,
    level,
    before: before?.outcome ?? null,
    now: outcome,
    ...(reason !== undefined && { reason }),
    findings: wasBroken ? newIn(before, cell) : cell.findings,
  };
}
