import { describe, expect, test } from 'vitest';
import { outcomesOf, runCells, staged } from './testing/campaigns.ts';
import type { Setting } from './testing/campaigns.ts';

const OPERATIONS = ['createExperiment', 'getExperiment', 'updateExperiment', 'deleteExperiment', 'getToken'];

async function run(setting: Setting = {}) {
  const { campaign, contract } = staged({ operations: OPERATIONS, ...setting });
  campaign.expect(campaign.plan);
  const results = await runCells(campaign);
  return {
    results,
    outcomes: outcomesOf(results),
    sent: campaign.sent,
    operations: contract.operations.length,
  };
}

describe('a quick run', () => {
  test('judges each cell that a usual run does, and sends at most 60 requests an operation', async () => {
    const [usual, quick] = [await run(), await run({ depth: 'quick' })];
    expect(quick.outcomes).toEqual(usual.outcomes);
    expect(quick.sent).toBeLessThan(usual.sent / 2);
    expect(quick.sent).toBeLessThanOrEqual(60 * quick.operations);
  });
});

describe('with a budget', () => {
  // A server that takes whatever token for one that may do everything.
  const policy: Setting['policy'] = { readToken: () => 'REFERENCECLIENTONEAPITOKENMAYDOEVERYTHING' };

  test('that is large enough all is judged as without one', async () => {
    const [free, limited] = [await run(), await run({ limits: { budget: 100_000 } })];
    expect(limited.outcomes).toEqual(free.outcomes);
  });

  test('of half of the requests what all of them find is found', async () => {
    const found = (setting: Setting) =>
      run({ policy, ...setting }).then(({ results, sent }) => ({
        sent,
        ids: results.filter((each) => each.findings.length > 0).map((each) => each.id),
      }));
    const all = await found({ limits: { budget: 100_000 } });
    const half = await found({ limits: { budget: Math.ceil(all.sent / 2) } });
    expect(half.sent).toBeLessThanOrEqual(Math.ceil(all.sent / 2));
    expect(all.ids.length).toBeGreaterThan(5);
    expect(half.ids.length).toBeGreaterThanOrEqual(all.ids.length * 0.9);
  });
});
