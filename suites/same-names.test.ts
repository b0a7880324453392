import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTarget } from '../targets/open-target.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { verifyPacts } from '../pacts/verify/verify-pacts.ts';
import { ROLES } from '../contracts/target.ts';
import { Run } from '../engine/run/run.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import type { Leftovers } from '../contracts/leftovers.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';
import { SameNames, sameNamesPaths } from './testing/same-names.ts';

/** What is there before: more projects than tasks, so that what a run makes has ids that foreign things have. */
function withForeign(): SameNames {
  const server = new SameNames();
  for (let index = 0; index < 60; index += 1) server.add('/projects', 'precious');
  for (let index = 0; index < 5; index += 1) server.add('/tasks', 'precious');
  for (let index = 0; index < 30; index += 1) server.add('/projects/1/notes', 'precious');
  return server;
}

async function contractOf(): Promise<Contract> {
  return await contractWith({ '/security': [], '/paths': sameNamesPaths() });
}

/** Keeps what it sent that is no read. */
class Recorder extends InProcessTransport {
  readonly writes: WireRequest[] = [];

  override async send(...[request, gate]: Parameters<InProcessTransport['send']>): Promise<Exchange> {
    if (request.method !== 'GET') this.writes.push(request);
    return await super.send(request, gate);
  }

  /** The foreign things that a write was sent to, or beneath. */
  reached(before: SameNames): readonly string[] {
    return this.writes.flatMap(({ target }) => {
      const path = target.split('?')[0] ?? '';
      return [...before.all.keys()].filter((each) => path === each || path.startsWith(`${each}/`));
    });
  }
}

describe('a run with two resources whose path parameter is called id', () => {
  const server = withForeign();
  const transport = new Recorder(server.handle, 2000);
  let results: readonly CellResult[];
  let removal: Leftovers;

  beforeAll(async () => {
    const contract = await contractOf();
    const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
    const ledger = new Ledger();
    const effort = { seed: 3, runs: 1, confirmations: 1 };
    results = await runCells(new Run({ contract, target, transport, ledger, effort }));
    removal = await cleanUp(
      contract,
      ledger,
      () => ({ token: REFERENCE_TOKENS.client }),
      (request) => transport.send(request),
    );
  });

  test('sends nothing but reads to what was there before', () => {
    expect(transport.writes.length).toBeGreaterThan(100);
    expect(transport.reached(withForeign())).toEqual([]);
  });

  test('removes what it made, and leaves all else as it was', () => {
    expect(removal).toMatchObject({ left: [], failed: 0 });
    expect([...server.all]).toEqual([...withForeign().all]);
  });

  test('finds nothing wrong, and judges each operation', () => {
    expect(results.flatMap((each) => each.findings)).toEqual([]);
    const successes = results.filter(({ requirement }) => requirement === 'success.resource');
    expect(successes.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    const gone = results.filter(({ id }) => id.startsWith('not-found.deleted › get-'));
    expect(gone.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass']);
  });
});

test('verifying the pacts of such a document changes nothing that was there before', async () => {
  const contract = await contractOf();
  const server = withForeign();
  const transport = new Recorder(server.handle, 2000);
  const target = pactTarget(contract, { without: ROLES.filter((role) => role !== 'client'), transport });
  const verifications = await verifyPacts(await pactDocuments(contract), target);
  expect(verifications.filter(({ outcome }) => outcome !== 'kept')).toEqual([]);
  expect(verifications.length).toBeGreaterThan(50);
  expect(transport.reached(withForeign())).toEqual([]);
});
