import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTarget } from '../cli/open-target.ts';
import { jsonOf, succeeded } from '../contracts/exchange.ts';
import type { Exchange, WireRequest } from '../contracts/exchange.ts';
import { asText, isJsonObject } from '../contracts/json.ts';
import type { JsonObject } from '../contracts/json.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/contract.ts';
import { verifyPacts } from '../contracts/pacts/verify/verify-pacts.ts';
import { isUntaken, pathParameters } from '../contracts/paths.ts';
import { ROLES } from '../contracts/target.ts';
import { Campaign } from '../engine/campaign.ts';
import { cleanUp } from '../engine/preconditions/clean-up.ts';
import { Ledger } from '../engine/preconditions/ledger.ts';
import type { CellResult } from '../engine/result.ts';
import { operationOf } from '../contracts/contract.ts';
import { draft, render } from '../generators/draft.ts';
import { createReference, REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './testing/campaigns.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';

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

async function run(contract: Contract, handle: Handle, values: Values): Promise<Sent> {
  const transport = new Recorder(handle, 2000);
  const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const ledger = new Ledger();
  const campaign = new Campaign({
    contract,
    target: { ...target, values },
    transport,
    ledger,
    effort: { seed: 3, runs: 1, confirmations: 1 },
  });
  const results = await runCells(campaign);
  await cleanUp(contract, ledger, REFERENCE_TOKENS.client, (request) => transport.send(request));
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
    sent = await run(contract, handle, values);
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
        .filter(({ method, template }) => !isUntaken(contract, template, method));
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
      const sent = await run(contract, server.handle, values);
      const writes = writesTo(contract, sent, 'thing_id', PRECIOUS);
      const documented = writes
        .filter(({ template }) => pathParameters(template).at(-1) === 'thing_id')
        .filter(({ method, template }) => !isUntaken(contract, template, method))
        .map(({ method, template }) => `${method} ${template}`);
      expect([...new Set(documented)]).toEqual(creates ? [] : ['POST /things/{thing_id}/parts']);
      if (creates) expect(writes).toEqual([]);
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
    const sent = await run(contract, server.handle, { thing_id: PRECIOUS });
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

/** A document of things with parts, in which nearly everything that can be done to a thing is documented. */
function thingsDocument(creates: boolean, example?: string): JsonObject {
  const id = { name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } };
  const thing = [{ ...id, ...(example !== undefined && { example }) }];
  const part = [...thing, { name: 'part_id', in: 'path', required: true, schema: { type: 'string' } }];
  const schema = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', 'x-naysayer': { label: true } } },
  };
  const requestBody = {
    required: true,
    content: { 'application/json': { schema, examples: { minimal: { value: { name: 'a name' } } } } },
  };
  const to = (kind: string): JsonObject =>
    Object.fromEntries(
      ['get', 'update', 'delete'].map((verb) => [
        verb,
        { operationId: verb + kind, parameters: { [`${kind.toLowerCase()}_id`]: '$response.body#/id' } },
      ]),
    );
  const ok = (links?: JsonObject): JsonObject => ({
    responses: { '200': { description: 'ok', ...(links && { links }) } },
  });
  const gone = (parameter: string): JsonObject => ({
    'x-naysayer': { deletes: { resource: 'it', parameter, after: 'gone' } },
  });
  const create = { operationId: 'createThing', requestBody, ...ok(to('Thing')) };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': { get: { operationId: 'listThings', ...ok() }, ...(creates && { post: create }) },
      '/things/{thing_id}': {
        parameters: thing,
        get: { operationId: 'getThing', ...ok() },
        put: { operationId: 'updateThing', requestBody, ...ok() },
        delete: { operationId: 'deleteThing', ...gone('thing_id'), ...ok() },
      },
      '/things/{thing_id}/archive': {
        parameters: thing,
        post: {
          operationId: 'archiveThing',
          ...ok({ get: { operationId: 'getThing', parameters: { thing_id: '$response.body#/id' } } }),
        },
      },
      '/things/{thing_id}/settings': {
        parameters: thing,
        get: { operationId: 'getSettings', ...ok() },
        put: { operationId: 'updateSettings', requestBody, ...ok() },
      },
      '/things/{thing_id}/parts': {
        parameters: thing,
        get: { operationId: 'listParts', ...ok() },
        post: {
          operationId: 'createPart',
          'x-naysayer': { needsActive: 'thing_id' },
          requestBody,
          ...ok(to('Part')),
        },
        delete: {
          operationId: 'deleteParts',
          'x-naysayer': { deletes: { resource: 'part', parameter: 'thing_id', after: 'gone', all: true } },
          ...ok(),
        },
      },
      '/things/{thing_id}/parts/{part_id}': {
        parameters: part,
        get: { operationId: 'getPart', ...ok() },
        put: { operationId: 'updatePart', requestBody, ...ok() },
        delete: { operationId: 'deletePart', ...gone('part_id'), ...ok() },
      },
    },
  };
}

async function contractOf(document: JsonObject): Promise<Contract> {
  const folder = folderWith({ 'openapi.json': JSON.stringify(document) });
  return await loadContract(join(folder, 'openapi.json'));
}

/** Knows every id but those that were deleted, and refuses a credential, a path or a body that is wrong, roughly. */
class Things {
  readonly #known: Set<string>;
  readonly #handsOut: string | undefined;
  readonly #parts = new Map<string, readonly string[]>();
  #made = 0;

  constructor(known: string, { handsOut }: { readonly handsOut?: string } = {}) {
    this.#known = new Set([known]);
    this.#handsOut = handsOut;
  }

  readonly handle: Handle = async (request) => {
    const [, kind, id, part, partId] = new URL(request.url).pathname.split('/').map(decodeURIComponent);
    const body: unknown = await request.json().catch(() => undefined);
    const error = (status: number): Response =>
      Response.json({ error: { message: `No (${status}).` } }, { status });
    const credential = Buffer.from(request.headers.get('authorization')?.split(' ')[1] ?? '', 'base64');
    const token = /^([^:]+):$/.exec(credential.toString())?.[1];
    if (token === undefined) return error(401);
    if (token !== REFERENCE_TOKENS.client) return error(403);
    if (kind !== 'things' || [id, partId].some((each) => each !== undefined && !this.#known.has(each)))
      return error(404);
    switch (request.method) {
      case 'GET':
        return Response.json({ id: partId ?? id, data: [] });
      case 'DELETE':
        if (id === undefined || (part !== undefined && part !== 'parts')) return error(405);
        if (part === 'parts' && partId === undefined) {
          for (const each of this.#parts.get(id) ?? []) this.#known.delete(each);
        } else this.#known.delete(partId ?? id);
        return Response.json({});
      case 'PUT':
      case 'POST': {
        if (part === 'archive') return Response.json({ id });
        if (!isJsonObject(body) || typeof body['name'] !== 'string') return error(400);
        if (request.method === 'PUT') return Response.json({ id: partId ?? id });
        const made = this.#handsOut ?? `made-${(this.#made += 1)}`;
        this.#known.add(made);
        if (id !== undefined) this.#parts.set(id, [...(this.#parts.get(id) ?? []), made]);
        return Response.json({ id: made });
      }
      default:
        return error(405);
    }
  };
}

async function call(
  contract: Contract,
  handle: Handle,
  id: string,
  values: Values,
  body?: JsonObject,
): Promise<JsonObject> {
  const operation = operationOf(contract, id);
  const request = draft(operation, { values, token: REFERENCE_TOKENS.client, ...(body && { body }) });
  const exchange = await new InProcessTransport(handle, 2000).send(render(request));
  const result = jsonOf(exchange.reply);
  if (!succeeded(exchange.reply) || !isJsonObject(result)) throw new Error(`${id} failed`);
  return result;
}

/** One of everything that has an id, made before the run by someone else. */
async function precious(contract: Contract, handle: Handle): Promise<Values> {
  const values: Record<string, string> = { token: 'self' };
  const token = await call(contract, handle, 'getToken', values);
  values['client_id'] = asText(token['client']);
  values['organization_id'] = asText(token['organization']);
  const make = async (id: string, parameter: string, body?: JsonObject): Promise<void> => {
    const [example] = operationOf(contract, id).body?.examples ?? [];
    const made = await call(contract, handle, id, values, body ?? example?.value);
    values[parameter] = asText(made['id'] ?? made['token']);
  };
  await make('createProject', 'project_reference_id', { name: 'precious', id: 'precious' });
  await make('createExperiment', 'experiment_id');
  await make('createSuggestion', 'suggestion_id');
  await make('createQueuedSuggestion', 'queued_suggestion_id');
  await make('createObservation', 'observation_id');
  await make('createTag', 'tag_id');
  await make('createTrainingRun', 'training_run_id');
  await make('addTrainingRunTag', 'tag_id', { id: values['tag_id'] ?? '' });
  await make('createCheckpoint', 'checkpoint_id');
  await make('createExperimentToken', 'token');
  return values;
}
