import type { AccessEntry } from '../contracts/api/access.ts';
import type { Cell } from '../engine/plan/plan.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { deviationFor } from '../reports/fresh-findings.ts';
import type { KnownDeviations } from '../reports/fresh-findings.ts';
import type { ReportContract, RunReport, Shard } from '../reports/run-report.ts';
import type { LineAt } from '../contracts/openapi/parse/line-finder.ts';
import { withLines } from '../reports/with-lines.ts';
import { timingsOf } from '../reports/timings-of.ts';
import { verdictOf } from '../reports/verdict-of.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { version } from './version.ts';
import { whatItWentDownAt } from './what-it-went-down-at.ts';
import type { Watch } from './watch-run.ts';

/** What is known of a run when it is over. */
export interface EndedRun {
  readonly opened: OpenTarget;
  readonly contract: ReportContract;
  readonly access: readonly AccessEntry[];
  /** The lines of the contract's document. */
  readonly lineAt: LineAt;
  /** The cells that it was to judge. */
  readonly selected: readonly Cell[];
  readonly results: ReadonlyMap<string, CellResult>;
  /** Why there is nothing to judge, by the id of each such cell. */
  readonly notApplicable: Readonly<Record<string, string>>;
  /** What the suites told at their end. */
  readonly end: Watch['end'];
  readonly interrupted: boolean;
  readonly seed: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly strict: boolean;
  readonly shard: Shard | undefined;
  /** Why the target could not be asked any more. */
  readonly gone: string | undefined;
  /** How often naysayer itself failed outside of a cell. */
  readonly problems: number;
  readonly millis: number;
}

/** A run that is over as plain data, with its verdict. */
export function reportOfRun(run: EndedRun): RunReport {
  const { opened, selected, results, end, shard, seed, strict, today } = run;
  const { target, minimumJudged, deviations } = opened;
  const judged = withLines(
    selected.map((cell) => results.get(cell.id) ?? unrun(cell, run)),
    run.lineAt,
  );
  const cells = judged.map((cell) => withDeviations(cell, { deviations, today }));
  const terms = {
    strict,
    minimumJudged,
    today,
    ...(run.gone !== undefined && { gone: `${run.gone}${whatItWentDownAt(end.fatal)}` }),
    ...(opened.missing.length > 0 && { missing: opened.missing }),
    problems: run.problems,
  };
  const { validAnswers } = end;
  return {
    version: 2,
    naysayer: version(),
    startedAt: new Date(Date.now() - run.millis).toISOString(),
    contract: run.contract,
    target: { name: target.name, baseUrl: target.baseUrl },
    seed,
    ...(target.limits.budget !== undefined && { budget: target.limits.budget }),
    shards: shard ? [shard] : [],
    ...terms,
    millis: Math.round(run.millis),
    timings: timingsOf(cells),
    requests: end.sent,
    fingerprint: end.fingerprint,
    unproved: end.unproved,
    ...(run.access.length > 0 && { access: run.access }),
    validAnswers,
    verdict: verdictOf(cells, {
      ...terms,
      deviations,
      validAnswers,
      interrupted: run.interrupted,
      partial: shard !== undefined && shard.of > 1,
    }),
    cells,
  };
}

/** A cell whose findings name the known deviation that accepts them. */
function withDeviations(cell: CellResult, known: KnownDeviations): CellResult {
  const findings = cell.findings.map((each) => {
    const deviation = deviationFor(each, known);
    return deviation ? { ...each, deviation: deviation.reason } : each;
  });
  return { ...cell, findings };
}

function unrun(cell: Cell, { notApplicable, interrupted }: EndedRun): CellResult {
  const nothing = notApplicable[cell.id];
  const reason = interrupted ? 'the run was interrupted' : 'the run ended before it';
  return {
    id: cell.id,
    requirement: cell.requirement.id,
    errorClass: cell.requirement.errorClass,
    operation: cell.operation,
    level: cell.level,
    outcome: nothing === undefined ? 'inconclusive' : 'not-applicable',
    reason: nothing ?? reason,
    counts: { held: 0, broken: 0, unjudged: 0 },
    findings: [],
    millis: 0,
  };
}
