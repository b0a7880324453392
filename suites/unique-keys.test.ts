import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { referenceTarget } from '../targets/open-target.ts';
import type { Contract } from '../contracts/contract.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { lintPact } from '../pacts/lint-pact.ts';
import { verifyPacts } from '../pacts/verify/verify-pacts.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';

const TEXT = { type: 'string', minLength: 1, 'x-naysayer': { unique: 'client' } };
const NUMBER = { type: 'integer', minimum: 1000, maximum: 900_000, 'x-naysayer': { unique: 'client' } };

/** A document of things, with a code that must be unique. */
async function contractOf(code: JsonObject, value: Json, inMinimal: boolean): Promise<Contract> {
  const minimal = { name: 'a name', ...(inMinimal && { code: value }) };
  const schema = {
    type: 'object',
    required: inMinimal ? ['name', 'code'] : ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', minLength: 1, 'x-naysayer': { label: true } }, code },
  };
  const examples = { minimal: { value: minimal }, fuller: { value: { ...minimal, code: value } } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          'x-naysayer': { returns: 'pagination of thing' },
          responses: { '200': { description: 'ok' } },
        },
        post: {
          operationId: 'createThing',
          'x-naysayer': {
            returns: 'thing',
            resultId: '/id',
            conflictsOn: [{ key: 'code', scope: 'client' }],
          },
          requestBody: { required: true, content: { 'application/json': { schema, examples } } },
          responses: { '201': { description: 'ok' } },
        },
      },
    },
  };
  return await loadContract(join(folderWith({ 'openapi.json': JSON.stringify(document) }), 'openapi.json'), {
    promises: 'sigopt',
  });
}

/** An implementation that keeps codes unique, or not, and remembers the bodies that came to it. */
class Things {
  readonly codes: (Json | undefined)[] = [];
  readonly #isUnique: boolean;
  readonly #made: JsonObject[] = [];

  constructor(isUnique = true) {
    this.#isUnique = isUnique;
  }

  readonly handle = async (request: Request): Promise<Response> => {
    const error = (status: number, headers = {}): Response =>
      Response.json({ error: { message: `No (${status}).` } }, { status, headers });
    if (new URL(request.url).pathname !== '/things') return error(404);
    if (request.method !== 'GET' && request.method !== 'POST') return error(405, { allow: 'GET, POST' });
    const credential = Buffer.from(request.headers.get('authorization')?.split(' ')[1] ?? '', 'base64');
    const token = /^([^:]+):$/.exec(credential.toString())?.[1];
    if (token === undefined) return error(401, { 'www-authenticate': 'Basic realm="things"' });
    if (token !== REFERENCE_TOKENS.client) return error(403);
    if (request.method === 'GET') return Response.json({ data: this.#made });
    const body: unknown = await request.json().catch(() => undefined);
    if (!isJsonObject(body) || typeof body['name'] !== 'string' || body['name'] === '') return error(400);
    this.codes.push(body['code']);
    if (body['code'] === null) return error(400);
    const isTaken = this.#made.some(({ code }) => code !== undefined && code === body['code']);
    if (isTaken && this.#isUnique) return error(409);
    const thing = { ...body, id: String(this.#made.length + 1) };
    this.#made.push(thing);
    return Response.json(thing, { status: 201 });
  };
}

async function ran(contract: Contract, server: Things): Promise<readonly CellResult[]> {
  const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
  const run = new Run({
    contract,
    target,
    transport: new InProcessTransport(server.handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 1, confirmations: 1 },
  });
  return await runCells(run, ({ requirement: { id }, operation }) => {
    return operation === 'createThing' && (id.startsWith('conflict.') || id === 'success.resource');
  });
}

const outcomesOf = (results: readonly CellResult[]): Readonly<Record<string, string>> =>
  Object.fromEntries(results.map(({ requirement, outcome }) => [requirement, outcome]));

const KINDS = [
  ['a text in each body', TEXT, 'a-code', true],
  ['a text that only a fuller body has', TEXT, 'a-code', false],
  ['a whole number in each body', NUMBER, 5000, true],
  ['a whole number that only a fuller body has', NUMBER, 5000, false],
] as const satisfies readonly (readonly [string, JsonObject, Json, boolean])[];

describe('what must be unique is', () => {
  test.each(KINDS)(
    '%s: conflicts are judged by the value that is really taken',
    async (_, code, value, inMinimal) => {
      const contract = await contractOf(code, value, inMinimal);
      const server = new Things();
      expect(outcomesOf(await ran(contract, server))).toMatchObject({
        'success.resource': 'pass',
        'conflict.duplicate-id': 'pass',
        'conflict.unchanged': 'pass',
        'conflict.race': 'pass',
      });
      const sent = server.codes.filter((each) => each !== undefined);
      expect(new Set(sent.map((each) => typeof each))).toEqual(new Set([typeof value]));
      expect(sent).not.toContain('undefined');
    },
  );

  test.each(KINDS)('%s: what keeps it not unique is found', async (_, code, value, inMinimal) => {
    const results = await ran(await contractOf(code, value, inMinimal), new Things(false));
    expect(outcomesOf(results)).toMatchObject({
      'success.resource': 'pass',
      'conflict.duplicate-id': 'fail',
      'conflict.race': 'fail',
    });
  });

  test.each(KINDS)('%s: its pacts hold for what keeps it unique', async (_, code, value, inMinimal) => {
    const contract = await contractOf(code, value, inMinimal);
    const told = await verified(contract, new Things());
    expect(told.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    const conflict = told.find(({ requirement }) => requirement === 'conflict.duplicate-id');
    expect(conflict).toMatchObject({ outcome: 'kept' });
  });

  test.each(KINDS)('%s: its pacts show what does not', async (_, code, value, inMinimal) => {
    const told = await verified(await contractOf(code, value, inMinimal), new Things(false));
    const broken = told.filter(({ outcome }) => outcome === 'broken');
    // What a number is of can't be told in a text.
    const unchanged = typeof value === 'string' ? ['conflict.unchanged'] : [];
    expect(broken.map(({ requirement }) => requirement)).toEqual(['conflict.duplicate-id', ...unchanged]);
  });
});

async function verified(contract: Contract, server: Things) {
  const target = pactTarget(contract, {
    without: ['otherClient', 'user', 'development', 'readOnly', 'revoked', 'rateLimited', 'spentPlan'],
    transport: new InProcessTransport(server.handle, 2000),
  });
  const pacts = await pactDocuments(contract);
  for (const pact of pacts) expect(lintPact(pact, [])).toEqual([]);
  const verifications = await verifyPacts(pacts, target);
  return verifications.filter(({ requirement }) => /^(conflict|success)\./.test(requirement ?? ''));
}

describe('a key that no example has a value for', () => {
  test('is not judged, and nothing is sent for it', async () => {
    const contract = withoutCode(await contractOf(TEXT, 'a-code', true));
    const server = new Things();
    const results = await ran(contract, server);
    const reason = 'no example of createThing has a value for code, which must be unique';
    for (const id of ['conflict.duplicate-id', 'conflict.unchanged', 'conflict.race']) {
      expect(results.find((each) => each.requirement === id)).toMatchObject({
        outcome: 'inconclusive',
        reason,
      });
    }
    expect(server.codes.filter((each) => each !== undefined)).toEqual([]);
  });

  test('stands in no pact', async () => {
    const pacts = await pactDocuments(withoutCode(await contractOf(TEXT, 'a-code', true)));
    expect(JSON.stringify(pacts)).not.toContain('other_code');
  });
});

/** The contract, with examples that lack the key. */
function withoutCode(contract: Contract): Contract {
  const operations = contract.operations.map((operation) => {
    const { body } = operation;
    if (!body) return operation;
    return {
      ...operation,
      body: {
        ...body,
        schema: { ...body.schema, required: ['name'] },
        examples: [{ name: 'minimal', value: { name: 'a name' } }],
      },
    };
  });
  return { ...contract, operations };
}
