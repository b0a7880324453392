import { describe, expect, test } from 'vitest';
import { outcomesOf, runCells } from './run-cells.ts';
import { FEW, staged } from './testing/staged.ts';
import type { Setting } from './testing/staged.ts';

const OPERATIONS = ['createExperiment', 'getExperiment', 'updateExperiment', 'deleteExperiment', 'getToken'];

async function ran(setting: Setting = {}) {
  const { run, contract } = staged({ operations: OPERATIONS, ...setting });
  run.expect(run.plan);
  const results = await runCells(run);
  return {
    results,
    outcomes: outcomesOf(results),
    sent: run.sent,
    operations: contract.operations.length,
  };
}

describe('a quick run', () => {
  test('judges each cell that a usual run does, and sends at most 60 requests an operation', async () => {
    const [usual, quick] = [await ran(), await ran({ depth: 'quick' })];
    expect(quick.outcomes).toEqual(usual.outcomes);
    expect(quick.sent).toBeLessThan(usual.sent / 2);
    expect(quick.sent).toBeLessThanOrEqual(60 * quick.operations);
  });

  test('of 60 requests an operation, which is what one has, tries each cell', async () => {
    const limits = { budget: 60 * FEW.length };
    const { results } = await ran({ depth: 'quick', operations: FEW, limits });
    expect(results.filter(({ reason }) => reason?.includes('budget')).map(({ id }) => id)).toEqual([]);
  });

  test('makes all tries of a fault at once: apart they would each need something of their own', async () => {
    const [free, limited] = [
      await ran({ depth: 'quick' }),
      await ran({ depth: 'quick', limits: { budget: 100_000 } }),
    ];
    expect(limited.sent).toBeLessThanOrEqual(free.sent);
  });
});

describe('with a budget', () => {
  // A server that takes whatever token for one that may do everything.
  const policy: Setting['policy'] = { readToken: () => 'REFERENCECLIENTONEAPITOKENMAYDOEVERYTHING' };

  test('that is large enough all is judged as without one', async () => {
    const [free, limited] = [await ran(), await ran({ limits: { budget: 100_000 } })];
    expect(limited.outcomes).toEqual(free.outcomes);
  });

  test('of half of the requests what all of them find is found', async () => {
    const found = (setting: Setting) =>
      ran({ policy, ...setting }).then(({ results, sent }) => ({
        sent,
        ids: results.filter((each) => each.findings.length > 0).map((each) => each.id),
      }));
    const all = await found({ limits: { budget: 100_000 } });
    const half = await found({ limits: { budget: Math.ceil(all.sent / 2) } });
    expect(half.sent).toBeLessThanOrEqual(Math.ceil(all.sent / 2));
    expect(all.ids.length).toBeGreaterThan(5);
    expect(half.ids.length).toBeGreaterThanOrEqual(all.ids.length * 0.9);
  });

  test('that is spent, what holds of every answer is judged by those that were seen, and nothing else is', async () => {
    const { results } = await ran({ limits: { budget: 200 } });
    const shape = results.find((each) => each.id === 'error-body.shape › createExperiment');
    expect(shape?.outcome).toBe('pass');
    expect(shape?.counts.held).toBeGreaterThan(5);
    const challenges = results.filter((each) => each.requirement === 'unauthenticated.challenge');
    expect(outcomesOf(challenges).filter((each) => each.endsWith(': pass'))).not.toEqual([]);
    const cut = results.filter((each) => each.reason === 'the budget of 200 requests is spent');
    expect(cut.length).toBeGreaterThan(10);
    expect(cut.every((each) => each.outcome === 'inconclusive')).toBe(true);
  });

  const fails: Setting['around'] = (handle) => async (request) => {
    const [copy, sent] = [request.clone(), request];
    // What no valid request has: a number for the name.
    return /"name":\s*\d/.test(await copy.text()) ? new Response('{}', { status: 500 }) : handle(sent);
  };

  test.each([100, 130, 160, 200, 250, 300, 400])(
    'of %i requests, what broke a MUST is confirmed, or the run can be told not to have judged it',
    async (budget) => {
      const { results } = await ran({ around: fails, limits: { budget } });
      const seen = results.filter(
        ({ requirement, counts }) => requirement === 'server-error.none' && counts.broken > 0,
      );
      for (const each of seen)
        expect([each.id, each.findings.length + (each.unconfirmed ?? []).length]).not.toEqual([each.id, 0]);
      if (budget >= 200) expect(seen.flatMap(({ findings }) => findings)).not.toEqual([]);
    },
  );
});
