import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { InProcessTransport } from '../../suites/in-process-transport.ts';
import { referenceTarget } from '../../targets/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { makeRunContext } from '../run/make-run-context.ts';
import { factsFor } from '../setup/run-context.ts';
import { Ledger } from '../setup/ledger.ts';
import { FaultProbe } from './fault-probe.ts';
import { makeTools } from './make-tools.ts';

test('prepares few requests more than may be under way, and sends them all', async () => {
  const contract = await loadContract();
  const { handle } = createReference({ contract });
  let prepared = 0;
  let waiting = 0;
  const held = async (request: Request): Promise<Response> => {
    // Whatever is prepared at once is by the time that this turn ends.
    if (prepared > 0) await turn();
    waiting ||= prepared;
    return await handle(request);
  };
  const target = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const { context, ...judging } = makeRunContext({
    contract,
    target: { ...target, limits: { ...target.limits, concurrency: 1 } },
    transport: new InProcessTransport(held, target.limits.timeoutMillis),
    ledger: new Ledger(),
    effort: { seed: 7, runs: 1, confirmations: 0 },
  });
  const tools = makeTools(context, judging, {
    fingerprint: () => (prepared += 1),
    unproved: () => undefined,
    access: () => undefined,
  });
  const probe = new FaultProbe(tools, factsFor(context, 'createExperiment'), 'key-type', 'ready', false);
  await probe.run();
  expect(waiting).toBeGreaterThan(1);
  expect(waiting).toBeLessThanOrEqual(16);
  expect(prepared).toBeGreaterThan(50);
});
