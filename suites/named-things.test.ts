import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTarget } from '../targets/open-target.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/contract.ts';
import { verifyPacts } from '../pacts/verify/verify-pacts.ts';
import { isNotAllowed, pathParameters } from '../contracts/api/paths.ts';
import { ROLES } from '../contracts/target.ts';
import { Run } from '../engine/run/run.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';
import { call, precious } from './testing/precious.ts';
import { Things, thingsDocument } from './testing/things-with-parts.ts';

type Values = Readonly<Record<string, string>>;

/** What a target was sent by a run, its clean-up included. */
interface Sent {
  readonly requests: readonly WireRequest[];
  readonly results: readonly CellResult[];
}

/** Keeps every request that it carries. */
class Recorder extends InProcessTransport {
  readonly requests: WireRequest[] = [];

  override async send(...[request, gate]: Parameters<InProcessTransport['send']>): Promise<Exchange> {
    this.requests.push(request);
    return await super.send(request, gate);
  }
}

async function ran(contract: Contract, handle: Handle, values: Values): Promise<Sent> {
  const transport = new Recorder(handle, 2000);
  const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const ledger = new Ledger();
  const run = new Run({
    contract,
    target: { ...target, values },
    transport,
    ledger,
    effort: { seed: 3, runs: 1, confirmations: 1 },
  });
  const results = await runCells(run);
  await cleanUp(
    contract,
    ledger,
    () => ({ token: REFERENCE_TOKENS.client }),
    (request) => transport.send(request),
  );
  return { requests: transport.requests, results };
}

/** A request that is no read, and the path template that it fits. */
interface Write {
  readonly method: string;
  readonly target: string;
  readonly template: string;
}

/** The writes whose path has a value in the place of a parameter: to what it names, and beneath it. */
function writesTo(
  contract: Contract,
  { requests }: Pick<Sent, 'requests'>,
  parameter: string,
  id: string,
): readonly Write[] {
  const paths = new Set(contract.operations.map(({ path }) => path));
  return [...paths].flatMap((template) => {
    const names = pathParameters(template);
    const segments = template.split('/');
    const place = segments.indexOf(`{${parameter}}`);
    return requests
      .filter(({ method, target }) => {
        const actual = (target.split('?')[0] ?? '').split('/');
        return (
          names.includes(parameter) &&
          method !== 'GET' &&
          actual.length === segments.length &&
          actual[place] === encodeURIComponent(id) &&
          segments.every((each, index) => each.startsWith('{') || each === actual[index])
        );
      })
      .map(({ method, target }) => ({ method, target, template }));
  });
}

describe('of the SigOpt API, a run with a value for every path parameter', () => {
  const NAMES = [
    'experiment_id',
    'suggestion_id',
    'queued_suggestion_id',
    'observation_id',
    'project_reference_id',
    'training_run_id',
    'tag_id',
    'checkpoint_id',
    'token',
  ];
  const READS = ['getExperiment', 'getSuggestion', 'getObservation', 'getProject', 'getTrainingRun'];
  let contract: Contract;
  let values: Values;
  let sent: Sent;
  let reads: { readonly before: unknown; readonly after: unknown };

  beforeAll(async () => {
    contract = await loadContract();
    const { handle } = createReference({ contract });
    const read = async (): Promise<unknown> =>
      await Promise.all(READS.map((id) => call(contract, handle, id, values)));
    values = await precious(contract, handle);
    const before = await read();
    sent = await ran(contract, handle, values);
    reads = { before, after: await read() };
  });

  test('has one', () => {
    const all = new Set(contract.operations.flatMap(({ path }) => pathParameters(path)));
    expect(Object.keys(values).toSorted()).toEqual([...all].toSorted());
    expect([...NAMES, 'client_id', 'organization_id'].toSorted()).toEqual([...all].toSorted());
  });

  test.each(NAMES)('sends nothing but reads to the %s, nor beneath it', (name) => {
    expect(writesTo(contract, sent, name, values[name] ?? '')).toEqual([]);
  });

  test.each(['client_id', 'organization_id'])(
    'sends to the %s, which nothing creates, no method that its path is documented to take but what adds to it',
    (name) => {
      const writes = writesTo(contract, sent, name, values[name] ?? '');
      const documented = writes
        .filter(({ template }) => pathParameters(template).at(-1) === name)
        .filter(({ method, template }) => !isNotAllowed(contract, template, method));
      expect(documented.filter(({ method }) => method !== 'POST')).toEqual([]);
      expect(documented.length > 0).toBe(name === 'client_id');
    },
  );

  test('reads what they name', () => {
    const path = `/v1/experiments/${values['experiment_id']}/suggestions/${values['suggestion_id']}`;
    expect(sent.requests.some(({ method, target }) => method === 'GET' && target === path)).toBe(true);
  });

  test('leaves what they name as it was, and finds nothing', () => {
    expect(reads.after).toEqual(reads.before);
    expect(sent.results.flatMap((each) => each.findings)).toEqual([]);
    expect(sent.results.filter(({ outcome }) => outcome === 'harness-failed')).toEqual([]);
  });
});

describe('of an API of one’s own', () => {
  const PRECIOUS = 'precious-4711';

  test.each([
    ['values, where things can be made', { creates: true, values: { thing_id: PRECIOUS } }],
    ['values, where they can’t', { creates: false, values: { thing_id: PRECIOUS } }],
    ['an example, where things can be made', { creates: true, example: PRECIOUS }],
    ['an example, where they can’t', { creates: false, example: PRECIOUS }],
  ] as const satisfies readonly (readonly [string, Naming])[])(
    'a run changes nothing that is named by %s',
    async (_, naming) => {
      const { creates, values = {}, example }: Naming = naming;
      const contract = await contractOf(thingsDocument(creates, example));
      const server = new Things(PRECIOUS);
      const sent = await ran(contract, server.handle, values);
      const writes = writesTo(contract, sent, 'thing_id', PRECIOUS);
      const documented = writes
        .filter(({ template }) => pathParameters(template).at(-1) === 'thing_id')
        .filter(({ method, template }) => !isNotAllowed(contract, template, method))
        .map(({ method, template }) => `${method} ${template}`);
      expect([...new Set(documented)]).toEqual(creates ? [] : ['POST /things/{thing_id}/parts']);
      if (creates) expect(writes).toEqual([]);
      const harm = sent.requests.filter(
        ({ method, target }) => target === `/things/${PRECIOUS}` && method !== 'GET' && method !== 'POST',
      );
      if (values['thing_id'] !== undefined) expect(harm).toEqual([]);
      const isRead = sent.requests.some(({ target }) => target === `/things/${PRECIOUS}`);
      expect(isRead).toBe(!creates || example === undefined);
      const deleted = sent.results.find(({ id }) => id === 'not-found.deleted › getPart');
      expect(deleted?.outcome).toBe('pass');
      const changed = sent.results.filter(({ operation }) => operation === 'updateThing');
      expect(changed.some(({ outcome }) => outcome === 'pass')).toBe(creates);
      expect(sent.results.filter(({ outcome }) => outcome === 'harness-failed')).toEqual([]);
    },
  );

  test('verifying its pacts changes nothing that is named by values', async () => {
    const contract = await contractOf(thingsDocument(true));
    const transport = new Recorder(new Things(PRECIOUS).handle, 2000);
    const target = pactTarget(contract, {
      without: ROLES.filter((role) => role !== 'client'),
      values: { thing_id: PRECIOUS },
      transport,
    });
    const verifications = await verifyPacts(await pactDocuments(contract), target);
    expect(verifications.filter(({ outcome }) => outcome !== 'not-judged').length).toBeGreaterThan(100);
    expect(writesTo(contract, transport, 'thing_id', PRECIOUS)).toEqual([]);
  });

  test('a create that hands out what a value names does not make it the run’s own', async () => {
    const contract = await contractOf(thingsDocument(true));
    const server = new Things(PRECIOUS, { handsOut: PRECIOUS });
    const sent = await ran(contract, server.handle, { thing_id: PRECIOUS });
    const writes = writesTo(contract, sent, 'thing_id', PRECIOUS);
    expect(writes.filter(({ method }) => method !== 'POST')).toEqual([]);
  });
});

interface Naming {
  /** Whether the document has an operation that creates things. */
  readonly creates: boolean;
  readonly values?: Values;
  readonly example?: string;
}

async function contractOf(document: JsonObject): Promise<Contract> {
  const folder = folderWith({ 'openapi.json': JSON.stringify(document) });
  return await loadContract(join(folder, 'openapi.json'), { promises: 'sigopt' });
}
