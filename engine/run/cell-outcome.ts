import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { isShownByAnyAnswer } from '../../contracts/requirements/requirement.ts';
import type { Cell } from '../plan/plan.ts';
import type { Redactor } from '../send/redactor.ts';
import { findingOf } from '../verdict/finding-of.ts';
import type { CellResult, Finding } from '../verdict/result.ts';
import type { CellCounts, Tally } from '../verdict/tally.ts';
import type { Confirmer } from './confirmer.ts';

/** How a cell ended, and what it rests on. */
export type CellOutcome = Pick<CellResult, 'outcome'> &
  Partial<Pick<CellResult, 'reason' | 'counts' | 'findings' | 'unstable' | 'unconfirmed'>>;

/** What is known of a run's cells, and what sends again what was found. */
export interface Judged {
  readonly tally: Tally;
  readonly confirmer: Confirmer;
  readonly redactor: Redactor;
}

/** How a cell ended: what was found broken is sent again first. */
export async function cellOutcome({ tally, confirmer, redactor }: Judged, cell: Cell): Promise<CellOutcome> {
  const count = tally.count(cell.requirement.id, cell.operation);
  const findings: Finding[] = [];
  const unstable: Finding[] = [];
  const unconfirmed: Finding[] = [];
  const reasons: { unstable?: string; skip?: Skip; cleared?: Skip } = {};
  for (const found of count.unconfirmed) {
    const {
      again,
      skip,
      isCutOff,
      isCleared = false,
      unstable: why,
      ...seen
    } = await confirmer.surest(found);
    const finding = findingOf(cell, { ...found, ...seen }, again, redactor);
    if (why !== undefined) unstable.push(finding);
    else if (!skip) findings.push(finding);
    else if (isCutOff) unconfirmed.push(finding);
    if (why !== undefined) reasons.unstable ??= redactor.redact(why);
    if (skip) reasons[isCleared ? 'cleared' : 'skip'] ??= { ...skip, reason: redactor.redact(skip.reason) };
  }
  const counts = { held: count.pass, broken: count.fail, unjudged: total(count.inconclusive) };
  const seen = {
    counts,
    ...(unstable.length > 0 && { unstable }),
    ...(unconfirmed.length > 0 && { unconfirmed }),
  };
  if (findings.length > 0) {
    return {
      ...seen,
      outcome: findings.some((each) => each.level === 'MUST') ? 'fail' : 'warn',
      findings,
    };
  }
  if (reasons.unstable !== undefined) return { ...seen, outcome: 'unstable', reason: reasons.unstable };
  if (reasons.skip) return { ...seen, ...outcomeOfSkip(reasons.skip) };
  if (count.pass > 0) return { ...seen, outcome: 'pass' };
  const skip = reasons.cleared ?? commonest(count);
  return { ...seen, ...outcomeOfSkip({ ...skip, reason: redactor.redact(skip.reason) }) };
}

/** Why the probes of a cell did not come to their end. */
interface CutOff {
  readonly reason: string;
  /** As many requests were sent as may be. */
  readonly isSpent: boolean;
}

/**
 * How a cell ended whose probes did not come to their end: what was found stays found, and nothing is kept, but for what holds
 * of every answer, or of every one with a status, by those that were seen before the budget was spent.
 */
export async function outcomeSoFar(
  judged: Judged,
  cell: Cell,
  { reason, isSpent }: CutOff,
): Promise<CellOutcome> {
  const { counts, ...ended } = await cellOutcome(judged, cell);
  const known = counts && { counts };
  const isBroken = counts !== undefined && counts.broken > 0;
  const { requirement } = cell;
  const isOfAnswers = requirement.errorClass === 'every-answer' || isShownByAnyAnswer(requirement);
  const isKept = isSpent && ended.outcome === 'pass' && isOfAnswers;
  return isBroken || isKept ? { ...ended, ...known } : { outcome: 'inconclusive', reason, ...known };
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

/** How a cell ends that can't be judged: where nothing was an occasion for its promise, it could not be judged. */
export function outcomeOfSkip({ verdict, reason }: Skip): CellOutcome {
  return { outcome: verdict === 'not-applicable' ? verdict : 'inconclusive', reason };
}

/** The commonest reason why nothing could be judged. */
function commonest(counts: CellCounts): Skip {
  for (const verdict of ['inconclusive', 'not-applicable', 'not-exercised'] as const) {
    const [first] = Object.entries(counts[verdict]).toSorted(([, one], [, other]) => other - one);
    if (first) return { verdict, reason: first[0] };
  }
  return inconclusive('nothing was sent that shows it');
}
