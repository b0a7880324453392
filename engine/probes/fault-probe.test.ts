import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { InProcessTransport } from '../../suites/in-process-transport.ts';
import { referenceTarget } from '../../targets/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Policy } from '../../targets/reference/index.ts';
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
  const { context, tools } = toolsFor(contract, held, effort, { fingerprint: () => (prepared += 1) });
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

interface Setting {
  readonly budget?: number;
  readonly policy?: Partial<Policy>;
}

/** What tries a fault on one operation, and tells the requests that it took, each with its answer. */
async function sending(setting: Setting) {
  const contract = await loadContract();
  const { handle } = createReference({ contract, ...(setting.policy && { policy: setting.policy }) });
  let sent: string[] = [];
  const told = async (request: Request): Promise<Response> => {
    const { method, url } = request;
    const answer = await handle(request);
    sent.push(`${method} ${new URL(url).pathname} ${answer.status}`);
    return answer;
  };
  const effort = { seed: 7, runs: 1, confirmations: 0, depth: 'quick' } as const;
  const { context, tools } = toolsFor(contract, told, effort, { budget: setting.budget });
  const sentOf = async (fault: FaultKind): Promise<readonly string[]> => {
    sent = [];
    const probe = new FaultProbe(tools, factsFor(context, 'updateExperiment'), fault, 'ready', true);
    await probe.run(probe.rounds.flat());
    return sent;
  };
  return sentOf;
}

/** The requests of two faults, the one after the other. */
async function sentOfTwo(setting: Setting = {}) {
  const sentOf = await sending(setting);
  return [await sentOf('no-token'), await sentOf('unreadable-token')] as const;
}

const changedIn = (sent: readonly string[]): readonly string[] =>
  sent.filter((each) => each.startsWith('PUT')).map((each) => each.replace(/ \d+$/, ''));

test('where requests are counted, faults of one operation are tried on the same thing, each between two reads of it', async () => {
  const [first, second] = await sentOfTwo({ budget: 1000 });
  const [put = ''] = changedIn(second);
  const [read, refused] = [`${put.replace('PUT', 'GET')} 200`, `${put} 401`];
  expect(changedIn(first)).toContain(put);
  // In the minimal body, and in the fuller one.
  expect(second).toEqual([read, refused, read, refused, read]);
  const [, free] = await sentOfTwo();
  expect(free).toContain('POST /v1/experiments 200');
});

test('where two are begun at once, the one waits for the other', async () => {
  const [first, second] = await sentOfTwo({ budget: 1000 });
  const sentOf = await sending({ budget: 1000 });
  const [, sent] = await Promise.all([sentOf('no-token'), sentOf('unreadable-token')]);
  expect(sent).toHaveLength(first.length + second.length);
});

test('the next fault is not tried on what one has changed', async () => {
  // Whoever has no token may do everything.
  const policy = { readToken: () => REFERENCE_TOKENS.client ?? '' };
  const [first, second] = await sentOfTwo({ budget: 1000, policy });
  expect(changedIn(second)).not.toEqual([]);
  expect(changedIn(second).filter((each) => changedIn(first).includes(each))).toEqual([]);
});

function toolsFor(
  contract: Contract,
  handle: (request: Request) => Promise<Response>,
  effort: Effort,
  {
    fingerprint = () => undefined,
    budget,
  }: { readonly fingerprint?: () => void; readonly budget?: number | undefined } = {},
): { readonly context: RunContext; readonly tools: ProbeTools } {
  const target = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const { context, ...judging } = makeRunContext({
    contract,
    target: {
      ...target,
      limits: { ...target.limits, concurrency: 1, ...(budget !== undefined && { budget }) },
    },
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
