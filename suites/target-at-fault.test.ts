import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CellResult, Finding } from '../engine/verdict/result.ts';
import type { Handle } from './in-process-transport.ts';
import { outcomesOf, runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';
import type { Setting } from './testing/staged.ts';

const OPERATIONS = [
  'getToken',
  'createProject',
  'listProjects',
  'getClient',
  'createExperiment',
  'getExperiment',
];
const CELLS = /^(success|server-error|malformed|unauthenticated|not-found|conflict)/;

async function ran(
  around: (handle: Handle) => Handle,
  further: Setting = {},
): Promise<readonly CellResult[]> {
  const { run } = staged({ operations: OPERATIONS, around, confirmations: 3, ...further });
  return await runCells(run, (cell) => CELLS.test(cell.id));
}

const findingsOf = (results: readonly CellResult[]): readonly Finding[] =>
  results.flatMap((each) => each.findings);

const fault = (): Response => Response.json({ error: { message: 'Something went wrong.' } }, { status: 500 });

/** Counts what is under way, and answers by it. */
const byLoad =
  (answer: (underWay: number, serve: () => Promise<Response>) => Promise<Response>) =>
  (handle: Handle): Handle => {
    let underWay = 0;
    return async (request) => {
      underWay += 1;
      try {
        return await answer(underWay, () => handle(request));
      } finally {
        underWay -= 1;
      }
    };
  };

test('a target that one value spoils for seconds: that value is to blame, and nothing else', async () => {
  let until = 0;
  const results = await ran((handle) => async (request) => {
    const text = await request.clone().text();
    if (text.includes(String.raw`\u0000`)) until = performance.now() + 1500;
    return performance.now() < until ? fault() : await handle(request);
  });
  const findings = findingsOf(results);
  expect(findings.map((each) => each.kind)).toContain('the target fails afterwards');
  const harmless = findings.filter(
    ({ exchange }) => !exchange.request.body?.content.includes(String.raw`\u0000`),
  );
  expect(harmless.map((each) => [each.id, each.operation, each.requirement, each.actual])).toEqual([]);
});

test('a target that fails when several requests are under way: one SHOULD, which says with how many', async () => {
  const results = await ran(
    byLoad(async (underWay, serve) => {
      await sleep(5);
      return underWay > 4 ? fault() : await serve();
    }),
  );
  const findings = findingsOf(results);
  expect(
    findings.filter((each) => each.level === 'MUST').map((each) => [each.requirement, each.actual]),
  ).toEqual([]);
  expect(findings.length).toBeGreaterThan(0);
  expect(new Set(findings.map((each) => each.kind))).toEqual(new Set(['500 under load']));
  expect(findings[0]?.actual).toMatch(/with (8|16) requests under way at once; not alone$/);
});

test('a target that is slow when several requests are under way is not broken', async () => {
  const results = await ran(
    byLoad(async (underWay, serve) => {
      await sleep(underWay > 2 ? 400 : 1);
      return await serve();
    }),
    { limits: { timeoutMillis: 250 } },
  );
  expect(findingsOf(results).map((each) => [each.requirement, each.actual])).toEqual([]);
  const applicable = results.filter((each) => each.outcome !== 'not-applicable');
  const judged = applicable.filter((each) => each.outcome === 'pass');
  expect(judged.length).toBeGreaterThan(applicable.length / 2);
});

test('a network that loses an answer now and then breaks no promise', async () => {
  let count = 0;
  const results = await ran((handle) => async (request) => {
    count += 1;
    if (count % 50 === 49) return Response.error();
    return await handle(request);
  });
  expect(findingsOf(results).map((each) => [each.requirement, each.actual])).toEqual([]);
});

test('what looks for such targets changes no verdict over one that is well', async () => {
  const [one, other] = await Promise.all([
    ran((handle) => handle),
    ran(byLoad(async (_underWay, serve) => await serve())),
  ]);
  expect(outcomesOf(one)).toEqual(outcomesOf(other));
  expect(findingsOf(one)).toEqual([]);
});
