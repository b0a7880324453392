import { createHash } from 'node:crypto';
import type { ErrorClass } from '../contracts/requirements/error-class.ts';
import type { Promised } from '../contracts/sources/promised-in.ts';
import type { Redactor } from '../engine/send/redactor.ts';
import { storeExchange } from '../engine/send/store-exchange.ts';
import type { CellResult, Finding } from '../engine/verdict/result.ts';
import type { BlamedVerification } from '../pacts/verify/blamed.ts';
import type { VerificationVerdict } from '../pacts/verify/verification-verdict.ts';
import type { ReportContract, RunReport } from '../reports/run-report.ts';
import { timingsOf } from '../reports/timings-of.ts';
import { verdictOf } from '../reports/verdict-of.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import { version } from './version.ts';

/** What is known of a verification when it is over. */
export interface EndedVerification {
  readonly opened: OpenTarget;
  readonly contract: ReportContract;
  readonly promised: readonly Promised[];
  readonly all: readonly BlamedVerification[];
  readonly verdict: VerificationVerdict;
  readonly redactor: Redactor;
  readonly seed: number;
  readonly strict: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly millis: number;
  readonly requests: number;
}

const ID_LENGTH = 8;

/** A verification as the document of a run, a cell for each promise on an operation, so that every report can be made of it. */
export function reportOfVerification(ended: EndedVerification): RunReport {
  const { opened, all, verdict, seed, strict, today } = ended;
  const { target, minimumJudged, deviations } = opened;
  const cells = [
    ...Map.groupBy(
      all.flatMap((each) => seenIn(each, ended)),
      ({ id }) => id,
    ).values(),
  ].map(merged);
  const terms = { strict, minimumJudged, today };
  return {
    version: 2,
    naysayer: version(),
    startedAt: new Date(Date.now() - ended.millis).toISOString(),
    contract: withForeign(ended.contract, all),
    target: { name: target.name, baseUrl: target.baseUrl },
    seed,
    shards: [],
    ...terms,
    millis: Math.round(ended.millis),
    timings: timingsOf(cells),
    requests: ended.requests,
    fingerprint: '',
    unproved: [],
    verdict: {
      ...verdictOf(cells, { ...terms, deviations }),
      exitCode: verdict.exitCode,
      because: verdict.because,
    },
    cells,
  };
}

/** A pact that naysayer did not write names no promise: what its consumer expects is one. */
function requirementOf({ requirement, consumer }: BlamedVerification): string {
  return requirement ?? `pact.${consumer.replaceAll(/[^\w-]+/g, '-')}`;
}

function withForeign(contract: ReportContract, all: readonly BlamedVerification[]): ReportContract {
  const foreign = new Map(
    all
      .filter(({ requirement }) => requirement === undefined)
      .map((each) => [requirementOf(each), each] as const),
  );
  const requirements = [...foreign].map(([id, { level, consumer }]) => ({
    id,
    errorClass: 'every-answer' as const,
    level,
    title: `what ${consumer} expects is answered`,
    failureTitle: `it is not as ${consumer} expects`,
    restsOn: [],
  }));
  return { ...contract, requirements: [...contract.requirements, ...requirements] };
}

/** What one interaction shows: of its own promise, and of those that it breaks beside. */
function seenIn(each: BlamedVerification, ended: EndedVerification): readonly CellResult[] {
  const own = requirementOf(each);
  const broken =
    each.outcome === 'broken' ? new Set(each.breaks.length > 0 ? each.breaks : [own]) : new Set<string>();
  return [...(each.isFailure ? broken : new Set([own, ...broken]))].map((requirement) =>
    cellOf(each, requirement, broken.has(requirement), ended),
  );
}

function cellOf(
  each: BlamedVerification,
  requirement: string,
  isBroken: boolean,
  { promised, redactor }: EndedVerification,
): CellResult {
  const operation = each.operation ?? each.exchange?.request.operation ?? '';
  const own = promised.find(({ id }) => id === requirement);
  const errorClass: ErrorClass = own?.errorClass ?? 'every-answer';
  const about = {
    id: `${requirement} › ${operation}`,
    requirement,
    errorClass,
    operation,
    level: each.level,
  };
  const reason =
    each.outcome === 'not-judged'
      ? (each.reason ?? '')
      : isBroken && each.pending
        ? `pending at the broker: ${each.mismatches.join('; ')}`
        : undefined;
  const findings = isBroken && reason === undefined ? findingsOf(each, requirement, own, redactor) : [];
  const isUnjudged = reason !== undefined || (isBroken && findings.length === 0);
  const outcome = isUnjudged ? 'inconclusive' : isBroken ? (each.level === 'MUST' ? 'fail' : 'warn') : 'pass';
  return {
    ...about,
    outcome,
    ...(reason !== undefined && { reason: redactor.redact(reason) }),
    counts: { held: Number(outcome === 'pass'), broken: findings.length, unjudged: Number(isUnjudged) },
    findings,
    millis: each.millis,
  };
}

function findingsOf(
  each: BlamedVerification,
  requirement: string,
  promised: Promised | undefined,
  redactor: Redactor,
): readonly Finding[] {
  if (!each.exchange) return [];
  const { reply } = each.exchange;
  const [, variant] = /\((.*)\) \[[\w.-]+\]$/s.exec(each.description) ?? [];
  const actual = redactor.redact(each.mismatches.join('; '));
  const kind = reply.kind === 'answer' ? String(reply.status) : reply.silence;
  const identity = [requirement, each.consumer, each.description, kind].join(' ');
  return [
    {
      id: createHash('sha256').update(identity).digest('hex').slice(0, ID_LENGTH),
      requirement,
      operation: each.operation ?? each.exchange.request.operation,
      level: each.level,
      kind,
      expected: promised?.title ?? `what ${each.consumer} expects: ${each.description}`,
      actual,
      ...(promised && { title: promised.failureTitle, restsOn: promised.restsOn }),
      variants: [variant ?? each.description],
      exchange: storeExchange(each.exchange, redactor),
      control: null,
      proof: null,
      again: { times: 0, of: 0 },
      ...(each.doubt !== undefined && { doubt: each.doubt }),
      input: {},
      provokedBy: { kind: 'pact', consumer: each.consumer, interaction: each.description },
    },
  ];
}

/** Several interactions may show one promise on one operation: the gravest of them says how it ended. */
function merged(cells: readonly CellResult[]): CellResult {
  const [gravest] = cells.toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  if (!gravest) throw new RangeError('there is no cell');
  const sum = (countOf: (cell: CellResult) => number): number =>
    cells.reduce((all, each) => all + countOf(each), 0);
  return {
    ...gravest,
    counts: {
      held: sum(({ counts }) => counts.held),
      broken: sum(({ counts }) => counts.broken),
      unjudged: sum(({ counts }) => counts.unjudged),
    },
    findings: cells.flatMap(({ findings }) => findings),
    millis: sum(({ millis }) => millis),
  };
}

const ORDER: readonly CellResult['outcome'][] = ['fail', 'warn', 'inconclusive', 'pass'];
