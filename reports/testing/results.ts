import type { CellResult, Finding, Outcome } from '../../engine/verdict/result.ts';
import type { StoredRequest } from '../../wire/stored-exchange.ts';
import type { RunReport } from '../run-report.ts';
import { verdictOf } from '../verdict-of.ts';
import type { Terms } from '../verdict-of.ts';

/** A stored request with nothing of interest in it, but for what a test says. */
export function stored(further: Partial<StoredRequest> = {}): StoredRequest {
  return {
    method: 'GET',
    target: '/v1/experiments/1',
    headers: [['accept', 'application/json']],
    body: null,
    variables: [],
    ...further,
  };
}

/** A finding of a MUST. */
export function findingOf(further: Partial<Finding> = {}): Finding {
  const body = { encoding: 'utf8', content: '{}', cut: 0 } as const;
  const reply = { kind: 'answer', status: 200, headers: [], body } as const;
  return {
    id: 'abcd1234',
    requirement: 'unauthenticated.no-token',
    operation: 'getExperiment',
    level: 'MUST',
    kind: '200',
    expected: '401',
    actual: '200 {}',
    variants: ['no credential'],
    exchange: { request: stored(), reply, millis: 1 },
    control: { request: stored(), reply, millis: 1 },
    proof: { oracle: 'comparison', statement: 'only that differs' },
    again: { times: 3, of: 3 },
    input: {},
    provokedBy: { kind: 'fault', fault: 'no-token' },
    ...further,
  };
}

/** A cell with that outcome; a broken one has a finding. */
export function cellOf(outcome: Outcome, further: Partial<CellResult> = {}): CellResult {
  const { requirement = 'unauthenticated.no-token', operation = 'getExperiment' } = further;
  const level = outcome === 'warn' ? 'SHOULD' : 'MUST';
  const isBroken = outcome === 'fail' || outcome === 'warn';
  return {
    id: `${requirement} › ${operation}`,
    requirement,
    errorClass: 'unauthenticated',
    operation,
    level,
    outcome,
    counts: { held: 0, broken: 0, unjudged: 0 },
    findings: isBroken ? [findingOf({ requirement, operation, level })] : [],
    millis: 1,
    ...further,
  };
}

/** The usual terms of a verdict. */
export const TERMS: Terms = { strict: false, minimumJudged: 0.5, deviations: [], today: '2026-05-04' };

/** A report over these cells. */
export function reportOf(cells: readonly CellResult[], terms: Partial<Terms> = {}): RunReport {
  return {
    version: 2,
    naysayer: '0.0.0',
    startedAt: '2026-05-04T12:00:00.000Z',
    contract: { name: 'SigOpt API', version: '1', source: 'sigopt', requirements: [], operations: [] },
    target: { name: 'mine', baseUrl: 'http://127.0.0.1:8080' },
    seed: 7,
    strict: false,
    minimumJudged: 0.5,
    shards: [],
    millis: 1234,
    requests: 99,
    fingerprint: '',
    unproved: [],
    verdict: verdictOf(cells, { ...TERMS, ...terms }),
    cells,
  };
}
