import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract } from '../../contracts/contract.ts';
import { InProcessTransport } from '../../suites/in-process-transport.ts';
import { referenceTarget } from '../../targets/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { makeRunContext } from '../run/make-run-context.ts';
import { factsFor } from '../setup/run-context.ts';
import type { Effort, RunContext } from '../setup/run-context.ts';
import { Ledger } from '../setup/ledger.ts';
import { FaultProbe } from './fault-probe.ts';
import { makeTools } from './make-tools.ts';
import type { ProbeTools } from './probe-tools.ts';

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
  const effort = { seed: 7, runs: 1, confirmations: 0 };
  const { context, tools } = toolsFor(contract, held, effort, () => (prepared += 1));
  const probe = new FaultProbe(tools, factsFor(context, 'createExperiment'), 'key-type', 'ready', false);
  await probe.run();
  expect(waiting).toBeGreaterThan(1);
  expect(waiting).toBeLessThanOrEqual(16);
  expect(prepared).toBeGreaterThan(50);
});

test('of a quick run the read that shows whether a DELETE does anything comes first, and what else is about deletion later', async () => {
  const contract = await loadContract();
  const { handle } = createReference({ contract });
  const effort = { seed: 7, runs: 1, confirmations: 0, depth: 'quick' } as const;
  const { context, tools } = toolsFor(contract, handle, effort);
  const inFirst = (operation: string): boolean => {
    const probe = new FaultProbe(tools, factsFor(context, operation), 'deleted-resource', 'deleted', false);
    return (probe.rounds[0] ?? []).length > 0;
  };
  const onThing = contract.operations.filter(({ path }) => path.endsWith('/{observation_id}'));
  expect(onThing.map(({ method }) => method)).toEqual(['GET', 'PUT', 'DELETE']);
  expect(onThing.map(({ id }) => id).filter(inFirst)).toEqual(['getObservation']);
});

function toolsFor(
  contract: Contract,
  handle: (request: Request) => Promise<Response>,
  effort: Effort,
  fingerprint: () => void = () => undefined,
): { readonly context: RunContext; readonly tools: ProbeTools } {
  const target = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const { context, ...judging } = makeRunContext({
    contract,
    target: { ...target, limits: { ...target.limits, concurrency: 1 } },
    transport: new InProcessTransport(handle, target.limits.timeoutMillis),
    ledger: new Ledger(),
    effort,
  });
  const tools = makeTools(context, judging, {
    fingerprint,
    unproved: () => undefined,
    access: () => undefined,
  });
  return { context, tools };
}
