import { describe, expect, test } from 'vitest';
import { ROLES } from '../contracts/target.ts';
import type { Role } from '../contracts/target.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { outcomesOf, runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';
import type { Setting } from './testing/staged.ts';

async function ran(setting: Setting = {}) {
  const { run } = staged(setting);
  const results = await runCells(run);
  return { results, outcomes: outcomesOf(results), fingerprint: run.fingerprint, sent: run.sent };
}

const reasons = (results: readonly CellResult[]): readonly string[] => [
  ...new Set(results.flatMap((each) => (each.reason === undefined ? [] : [each.reason]))),
];

describe('a seed', () => {
  test('gives the same requests and outcomes at any concurrency, and another seed others', async () => {
    const alone = await ran({ seed: 3, limits: { concurrency: 1 } });
    const together = await ran({ seed: 3, limits: { concurrency: 16 } });
    const another = await ran({ seed: 4 });
    expect(together.fingerprint).toBe(alone.fingerprint);
    expect(together.outcomes).toEqual(alone.outcomes);
    expect(another.fingerprint).not.toBe(alone.fingerprint);
    expect(another.outcomes).toEqual(alone.outcomes);
    expect(alone.results.filter((each) => each.findings.length > 0)).toEqual([]);
    expect(alone.results.filter((each) => each.outcome === 'harness-failed')).toEqual([]);
  });
});

describe('a spent budget', () => {
  test.each([0, 1, 60])(
    'of %i requests is never exceeded, and what is not judged is inconclusive',
    async (budget) => {
      const { run } = staged({ limits: { budget } });
      const results = await runCells(run, (cell) => cell.requirement.errorClass !== 'forbidden');
      const judged = results.filter((each) => each.outcome !== 'not-applicable');
      const unjudged = judged.filter((each) => each.outcome === 'inconclusive');
      expect(run.sent).toBeLessThanOrEqual(budget);
      expect(run.sent).toBeGreaterThanOrEqual(Math.floor(budget * 0.97));
      expect(reasons(unjudged)).toEqual([`the budget of ${budget} requests is spent`]);
      expect(outcomesOf(judged.filter((each) => !['inconclusive', 'pass'].includes(each.outcome)))).toEqual(
        [],
      );
      expect(unjudged.length).toBeGreaterThan(judged.length * 0.8);
      if (budget === 0) expect(unjudged).toEqual(judged);
    },
  );

  test('takes back nothing that was found', async () => {
    const policy = { readToken: () => 'REFERENCECLIENTONEAPITOKENMAYDOEVERYTHING' };
    const { results } = await ran({
      operations: ['getToken', 'createExperiment', 'getExperiment'],
      policy,
      limits: { budget: 150 },
    });
    const broken = results.filter((each) =>
      each.findings.some((one) => one.requirement === 'unauthenticated.no-token'),
    );
    expect(broken.length).toBeGreaterThan(0);
    for (const each of results) {
      if (each.counts.broken > 0) expect([each.id, each.findings.length]).not.toEqual([each.id, 0]);
    }
  });
});

describe('without a credential', () => {
  const keys: Partial<Record<Role, string>> = {
    otherClient: 'forbidden.other-client',
    development: 'development.mode',
    spentPlan: 'rate-limited.plan',
  };

  test.each(Object.entries(keys))(
    '%s what needs it does not apply, and the reason names the key',
    async (role, promise) => {
      const { run } = staged({ without: ROLES.filter((each) => each === role) });
      const results = await runCells(run, (cell) => cell.requirement.id === promise);
      expect(run.sent).toBe(0);
      expect(new Set(results.map((each) => each.outcome))).toEqual(new Set(['not-applicable']));
      expect(reasons(results).join('\n')).toContain(`credentials.${role}`);
    },
  );

  test('a burst does not apply, and the reason names the key', async () => {
    const results = await runCells(staged().run, (cell) => cell.requirement.id === 'rate-limited.burst');
    expect(reasons(results)).toEqual(['the target does not say that a limit is on: see rateLimit']);
  });
});

describe('a valid request that does not succeed', () => {
  test('leaves all that is derived from it inconclusive, and nothing kept', async () => {
    const refusing: Setting['around'] = (handle) => async (request) =>
      request.method === 'POST' && new URL(request.url).pathname.endsWith('/observations')
        ? Response.json({ error: { message: 'Not today.' } }, { status: 400 })
        : await handle(request);
    const { results } = await ran({
      around: refusing,
      operations: ['createExperiment', 'getExperiment', 'createObservation'],
    });
    const derived = results.filter(
      (each) =>
        each.operation === 'createObservation' &&
        each.errorClass !== 'every-answer' &&
        each.outcome !== 'not-applicable',
    );
    expect(derived.length).toBeGreaterThan(10);
    expect(outcomesOf(derived.filter((each) => each.outcome !== 'inconclusive'))).toEqual([]);
    expect(reasons(derived).join('\n')).toMatch(
      /the valid request (did not succeed|was answered)|answered 400/,
    );
    expect(results.find((each) => each.id === 'success.resource › createObservation')?.outcome).toBe('fail');
    const others = results.filter(
      (each) => each.operation !== 'createObservation' && each.findings.length > 0,
    );
    expect(outcomesOf(others)).toEqual([]);
  });
});
