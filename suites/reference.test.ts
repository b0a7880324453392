import { expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { referenceTarget } from '../targets/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';

const contract = await loadContract();

test.each([1, 2, 3])('the reference keeps every promise, with seed %i', async (seed) => {
  const run = new Run({
    contract,
    target: referenceTarget('http://127.0.0.1', REFERENCE_TOKENS),
    transport: new InProcessTransport(createReference({ contract }).handle, 10_000),
    ledger: new Ledger(),
    effort: { seed, runs: 3, confirmations: 3 },
  });
  const results = await Promise.all(run.plan.map((cell) => run.run(cell)));
  expect(results.flatMap((result) => result.findings)).toEqual([]);
  expect(results.filter((result) => result.outcome === 'harness-failed')).toEqual([]);
  expect(run.unproved, 'every fault is proved').toEqual([]);
  expect(results.filter((result) => result.outcome === 'pass').length).toBeGreaterThan(1400);
});
