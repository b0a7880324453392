import { ERROR_CLASSES } from '../../contracts/requirements/error-class.ts';
import type { ErrorClass } from '../../contracts/requirements/error-class.ts';
import type { CellResult, Finding, Outcome } from '../../engine/verdict/result.ts';
import type { ReportOperation, ReportRequirement, RunReport } from '../run-report.ts';
import { verdictOf } from '../verdict-of.ts';
import { findingOf, reportOf, stored } from './results.ts';

const OPERATIONS = 1000;
/** As many as there are columns in such a report: one class has two promises. */
const PROMISES = 10;
/** Every so many cells one is broken: 300 of 10,000. */
const BROKEN_EVERY = 33;
const MOST_BROKEN = 300;

/** A report of 1,000 operations under 10 promises: 10,000 cells, 300 findings with exchanges; always the same. */
export function bigReport(): RunReport {
  const requirements = Array.from({ length: PROMISES }, (_each, index) => requirementOf(index));
  const operations = Array.from({ length: OPERATIONS }, (_each, index) => operationAt(index));
  const cells = requirements.flatMap((requirement, row) =>
    operations.map((operation, column) => cellAt(requirement, operation, row * OPERATIONS + column)),
  );
  const small = reportOf([]);
  return {
    ...small,
    contract: { name: 'Big API', version: '1', source: 'openapi.yaml', requirements, operations },
    requests: 123_456,
    verdict: verdictOf(cells, { strict: false, minimumJudged: 0.5, deviations: [], today: '2026-05-04' }),
    cells,
  };
}

function requirementOf(index: number): ReportRequirement {
  const errorClass: ErrorClass = ERROR_CLASSES[index % ERROR_CLASSES.length] ?? 'malformed';
  return {
    id: `${errorClass}.promise-${index}`,
    errorClass,
    level: index % 4 === 3 ? 'SHOULD' : 'MUST',
    title: `promise ${index} is kept`,
    failureTitle: `promise ${index} was not kept`,
    restsOn: [{ text: `What promise ${index} says, word for word.`, source: 'Big API, "API Errors" page' }],
  };
}

function operationAt(index: number): ReportOperation {
  const method = ['GET', 'POST', 'PUT', 'DELETE'][index % 4] ?? 'GET';
  return {
    id: `${method.toLowerCase()}Thing${index}`,
    title: `What operation ${index} does`,
    method,
    path: `/v1/groups/{group_id}/things-${index}/{thing_id}`,
    line: 10 + index * 12,
  };
}

function cellAt(requirement: ReportRequirement, operation: ReportOperation, index: number): CellResult {
  const isBroken = index % BROKEN_EVERY === 0 && index / BROKEN_EVERY < MOST_BROKEN;
  const outcome = isBroken ? (requirement.level === 'MUST' ? 'fail' : 'warn') : usualOutcome(index);
  const reason = reasonFor(outcome, index);
  return {
    id: `${requirement.id} › ${operation.id}`,
    requirement: requirement.id,
    errorClass: requirement.errorClass,
    operation: operation.id,
    level: requirement.level,
    outcome,
    ...(reason !== undefined && { reason }),
    counts: { held: outcome === 'pass' ? 12 : 0, broken: isBroken ? 3 : 0, unjudged: 0 },
    findings: isBroken ? [findingAt(requirement, operation, index)] : [],
    millis: 5 + (index % 40),
  };
}

function usualOutcome(index: number): Outcome {
  if (index % 7 === 1) return 'inconclusive';
  return index % 3 === 1 ? 'not-applicable' : 'pass';
}

function reasonFor(outcome: Outcome, index: number): string | undefined {
  if (outcome === 'inconclusive') return `reason ${index % 5}: the valid request did not succeed`;
  return outcome === 'not-applicable' ? `the operation gives no occasion ${index % 4}` : undefined;
}

function findingAt(requirement: ReportRequirement, operation: ReportOperation, index: number): Finding {
  const status = [200, 403, 422, 500][index % 4] ?? 200;
  const name = `thing ${index} `.repeat(20);
  const target = operation.path.replaceAll(/\{\w+\}/g, String(index));
  const answer = JSON.stringify({ error: { message: `No, ${'because '.repeat(400)}${index}` } });
  const exchange = {
    request: stored({
      method: operation.method,
      target,
      headers: [
        ['authorization', 'Basic ${base64(CLIENT_TOKEN:)}'],
        ['accept', 'application/json'],
        ['content-type', 'application/json'],
      ],
      body:
        operation.method === 'GET'
          ? null
          : { encoding: 'utf8', content: JSON.stringify({ name, tags: [index, name] }), cut: 0 },
      variables: ['CLIENT_TOKEN'],
    }),
    reply: {
      kind: 'answer',
      status,
      headers: [
        ['content-type', 'application/json'],
        ['date', 'Mon, 04 May 2026 12:00:00 GMT'],
      ],
      body: { encoding: 'utf8', content: answer, cut: 0 },
    },
    millis: 3 + (index % 9),
  } as const;
  return findingOf({
    id: index.toString(16).padStart(8, '0'),
    requirement: requirement.id,
    operation: operation.id,
    level: requirement.level,
    kind: String(status),
    expected: '400',
    actual: `${status}, application/json, ${answer.slice(0, 200)}`,
    variants: ['one way of doing wrong', `another way ${index % 6}`],
    exchange,
    control: exchange,
  });
}
