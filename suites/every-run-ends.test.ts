import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, test } from 'vitest';
import { loadContract, restrictTo } from '../contracts/load-contract.ts';
import { HttpTransport } from '../engine/send/http-transport.ts';
import { Sender } from '../engine/send/sender.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { Run } from '../engine/run/run.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { FAULTS } from '../engine/testing/faults.ts';
import { passOn } from '../cli/testing/pass-on.ts';
import { referenceTarget } from '../targets/open-target.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { runCells } from './run-cells.ts';

const full = await loadContract();
const OPERATIONS = [
  'getToken',
  'createProject',
  'listProjects',
  'createExperiment',
  'getExperiment',
  'deleteExperiment',
];
/** What takes several requests, and every fault where no body multiplies them. */
const CELLS =
  /^(success\.resource|conflict\.[\w-]+|not-found\.deleted) |^server-error\.none › (getExperiment|deleteExperiment)$/;
/** Those that differ in what a run makes of them; the transport is tried with all. */
const SOME = [
  'a reset',
  'silence',
  'interim answers without end',
  'JSON that nests 100,000 deep',
  'a megabyte of line breaks, as an error',
];
/** A busy machine may take longer than the first for whatever is valid, so that the run ends before the fault comes. */
const TIMEOUTS_MILLIS = [150, 1000, 10_000];

/** When the fault comes, told by what a request is and how many like it came before. */
const PHASES: Readonly<Record<string, (method: string, count: number) => boolean>> = {
  'the valid requests': (method, count) => method === 'POST' && count < 3,
  'a race, and what comes after it': (method, count) => method === 'POST' && count > 20,
  'reading back': (method, count) => method === 'GET' && count > 8,
  'the clean-up': (method) => method === 'DELETE',
  'everything, now and then': (_method, count) => count % 7 === 6,
};

// At once, since most of their time they wait for a target that is silent.
describe.concurrent.each(Object.keys(PHASES))('during %s', (phase) => {
  test.for(SOME)('%s ends neither the run nor a cell', async (fault, { expect }) => {
    let struck = 0;
    for (const timeoutMillis of TIMEOUTS_MILLIS) {
      const ran = await ranThrough(phase, fault, timeoutMillis);
      expect(ran.results.filter((each) => each.outcome === 'harness-failed')).toEqual([]);
      struck = ran.struck;
      if (struck > 0) break;
    }
    expect(struck, 'the fault never came').toBeGreaterThan(0);
  });
});

/** What a run and its clean-up came to, and how often the fault came. */
async function ranThrough(
  phase: string,
  fault: string,
  timeoutMillis: number,
): Promise<{ readonly results: readonly CellResult[]; readonly struck: number }> {
  const counts = new Map<string, number>();
  let struck = 0;
  const { url, close } = await serve((method, socket) => {
    const count = counts.get(method) ?? 0;
    counts.set(method, count + 1);
    if (PHASES[phase]?.(method, count) !== true) return false;
    FAULTS[fault]?.(socket);
    struck += 1;
    return true;
  });
  const limits = { concurrency: 8, timeoutMillis, bodyBytes: 1_048_576, maxWaitSeconds: 1 };
  const transport = new HttpTransport(url, limits);
  try {
    const contract = restrictTo(full, (id) => OPERATIONS.includes(id));
    const target = { ...referenceTarget(url, REFERENCE_TOKENS), limits };
    const ledger = new Ledger();
    const effort = { seed: 1, runs: 1, confirmations: 1 };
    const run = new Run({ contract, target, transport, ledger, effort });
    const results = await runCells(run, (cell) => CELLS.test(cell.id));
    const sender = new Sender(transport, limits, () => undefined);
    await cleanUp(
      contract,
      ledger,
      () => ({ token: REFERENCE_TOKENS.client }),
      (request) => sender.send(request),
    );
    return { results, struck };
  } finally {
    await transport.close();
    await close();
  }
}

/** Serves the reference behind something that may do as it likes with a connection. */
async function serve(
  misbehaves: (method: string, socket: Socket) => boolean,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { url, close } = await createReference({ contract: full }).listen(0);
  const front = createServer((message: IncomingMessage, reply) => {
    if (!misbehaves(message.method ?? '', message.socket)) passOn(message, reply, url);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close: async () => {
      front.close().closeAllConnections();
      await close();
    },
  };
}
