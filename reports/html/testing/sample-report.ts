import { loadContract } from '../../../contracts/load-contract.ts';
import type { CellResult, Finding, Outcome } from '../../../engine/verdict/result.ts';
import type { StoredReply } from '../../../wire/stored-exchange.ts';
import { contractOf } from '../../contract-of.ts';
import type { ReportContract, RunReport } from '../../run-report.ts';
import { cellOf, findingOf, reportOf, stored } from '../../testing/results.ts';

/** What is broken in it: a promise, a way, and the operations. */
const BROKEN: readonly (readonly [requirement: string, status: number, operations: readonly string[]])[] = [
  ['malformed.body-syntax', 422, ['createExperiment', 'createProject', 'updateProject', 'createTag']],
  ['malformed.key-type', 422, ['createExperiment', 'createProject', 'updateProject']],
  ['conflict.duplicate-id', 200, ['createProject']],
  ['not-found.deleted', 200, ['getSuggestion']],
  ['server-error.none', 500, ['createExperiment']],
  ['forbidden.other-client', 200, ['getExperiment', 'deleteExperiment']],
];

const BROKEN_OPERATIONS = new Set(BROKEN.flatMap(([, , operations]) => operations));
const MOST_OPERATIONS = 14;

/** A report over a part of SigOpt's contract with some of everything; always the same. */
export async function sampleReport(): Promise<RunReport> {
  const whole = contractOf(await loadContract(), process.cwd());
  const some = whole.operations.filter(
    (each, index) => index < MOST_OPERATIONS || BROKEN_OPERATIONS.has(each.id),
  );
  const contract = { ...whole, operations: some };
  const cells = contract.operations.flatMap(({ id: operation }, row) =>
    contract.requirements.map((requirement, column) => {
      const broken = BROKEN.find(
        ([id, , operations]) => id === requirement.id && operations.includes(operation),
      );
      if (broken) return brokenCell(contract, requirement.id, operation, broken[1]);
      const isChallenge = requirement.id === 'unauthenticated.challenge';
      const outcome = isChallenge ? 'warn' : usual(row * 31 + column * 7);
      const { errorClass, level } = requirement;
      const facts = {
        id: `${requirement.id} › ${operation}`,
        requirement: requirement.id,
        operation,
        errorClass,
        level,
      };
      return cellOf(outcome, {
        ...facts,
        ...(REASONS[outcome] !== undefined && { reason: REASONS[outcome] }),
        millis: (row % 9) * 40 + column,
        counts: { held: 12, broken: 0, unjudged: 0 },
        findings: isChallenge ? [challenge(operation)] : [],
      });
    }),
  );
  const deviations = [
    { requirement: 'forbidden.other-client', operations: ['*'], reason: 'issue 17', expires: '2027-03-31' },
  ];
  return {
    ...reportOf(cells, { deviations }),
    contract,
    target: { name: 'my service', baseUrl: 'http://127.0.0.1:8080' },
    millis: 17_012,
    requests: 12_736,
  };
}

const REASONS: Partial<Record<Outcome, string>> = {
  inconclusive: 'a read does not show what a valid write wrote',
  'not-applicable': 'the operation gives no occasion',
  'harness-failed': 'TypeError: this should not have happened',
};

function usual(number: number): Outcome {
  if (number === 500) return 'harness-failed';
  if (number % 101 === 0) return 'inconclusive';
  return number % 3 === 0 ? 'not-applicable' : 'pass';
}

function brokenCell(
  { requirements }: ReportContract,
  requirement: string,
  operation: string,
  status: number,
): CellResult {
  const { errorClass = 'malformed', level = 'MUST' } =
    requirements.find((each) => each.id === requirement) ?? {};
  const text =
    status === 200
      ? '{"id":"1749","name":"naysayer 1ifn3uu000q"}'
      : '{"error":{"message":"We are not able to parse the JSON data."}}';
  const finding: Finding = findingOf({
    id: idOf(`${requirement} ${operation}`),
    requirement,
    operation,
    level,
    kind: String(status),
    expected:
      /\d{3}/.exec(requirements.find((each) => each.id === requirement)?.failureTitle ?? '')?.[0] ??
      'an answer below 500',
    actual: `${status}, application/json, ${text}`,
    variants: ['NaN for a number', 'Infinity for a number', 'a comma at the end', 'a body that is cut off'],
    exchange: exchangeOf(status, text, '{"name":"naysayer 1ifn3uu000q","budget":NaN}'),
    control: exchangeOf(201, '{"id":"1748"}', '{"name":"naysayer 1ifn3uu000p","budget":3}'),
    proof: { oracle: 'strict JSON parser', statement: 'only the body differs, and it is no JSON' },
    ...(requirement === 'malformed.key-type' && { doubt: 'createTag is known by its route alone (grade R)' }),
  });
  const facts = {
    id: `${requirement} › ${operation}`,
    requirement,
    operation,
    errorClass,
    level,
    millis: 900,
  };
  return cellOf(level === 'MUST' ? 'fail' : 'warn', {
    ...facts,
    counts: { held: 3, broken: 4, unjudged: 0 },
    findings: [finding],
  });
}

function challenge(operation: string): Finding {
  return findingOf({
    id: idOf(`challenge ${operation}`),
    requirement: 'unauthenticated.challenge',
    operation,
    level: 'SHOULD',
    kind: 'missing',
    expected: '401 with www-authenticate',
    actual: '401 without www-authenticate',
    exchange: exchangeOf(401, '{"error":{"message":"Who are you?"}}', null),
  });
}

function exchangeOf(status: number, text: string, body: string | null): Finding['exchange'] {
  const reply: StoredReply = {
    kind: 'answer',
    status,
    headers: [
      ['content-type', 'application/json'],
      ['date', 'Mon, 04 May 2026 12:00:00 GMT'],
    ],
    body: { encoding: 'utf8', content: text, cut: 0 },
  };
  const headers = [
    ['accept', 'application/json'],
    ['authorization', 'Basic ${base64(MY_TOKEN:)}'],
  ] as const;
  const request = stored({
    method: body === null ? 'GET' : 'POST',
    target: '/v1/clients/1/projects',
    headers: body === null ? headers : [...headers, ['content-type', 'application/json']],
    body: body === null ? null : { encoding: 'utf8', content: body, cut: 0 },
    variables: ['MY_TOKEN'],
  });
  return { request, reply, millis: 4 };
}

/** Eight hexadecimal digits that a text always comes to. */
function idOf(text: string): string {
  let sum = 7;
  for (const letter of text) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(16).padStart(8, '0');
}
