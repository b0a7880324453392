import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTarget } from '../targets/open-target.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import { headerOf } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { contractWith, ONE } from '../contracts/openapi/testing/things.ts';
import { interactionsOf } from '../pacts/interactions-of.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';

const TYPE = 'application/vnd.api+json';
const RESPONSES = { '200': { description: 'Done.' } };
const NEEDED = {
  name: 'X-Tenant',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  example: 'acme',
};
const MEDIA: JsonObject = {
  schema: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', 'x-naysayer': { unique: 'here' } } },
  },
  example: { name: 'first' },
};

/** A PATCH, a body of another type than plain JSON, a header that is needed, and two operations that can't be judged. */
async function contractOfOwn(): Promise<Contract> {
  return await contractWith({
    [`${ONE}/patch`]: { responses: RESPONSES },
    '/paths/~1things/post/requestBody/content': { [TYPE]: MEDIA },
    '/paths/~1things/post/x-naysayer': { conflictsOn: [{ key: 'name' }] },
    '/paths/~1things/get/parameters': [NEEDED],
    '/paths/~1search': {
      get: {
        operationId: 'search',
        parameters: [
          {
            name: 'q',
            in: 'query',
            required: true,
            schema: { type: 'string', pattern: '^a$', minLength: 2 },
          },
        ],
        responses: RESPONSES,
      },
    },
    '/paths/~1uploads': {
      post: {
        operationId: 'upload',
        requestBody: { required: true, content: { 'application/xml': { schema: { type: 'object' } } } },
        responses: RESPONSES,
      },
    },
  });
}

const UNSENDABLE = {
  search:
    "what it needs can't be sent: the query parameter q (no value could be made: no text was found that matches the pattern ^a$ and has at least 2 characters)",
  upload: 'no body of the type application/xml is sent',
} as const;

/** Makes what it is asked for, refuses what it does not have, and keeps what it was sent. */
class Things extends InProcessTransport {
  readonly requests: WireRequest[] = [];

  constructor() {
    const made = new Set<string>();
    super(async (request) => {
      const [, kind, id] = new URL(request.url).pathname.split('/');
      if (request.method === 'POST' && kind === 'things' && id === undefined) {
        made.add(String(made.size + 1));
        return await Promise.resolve(Response.json({ id: made.size }, { status: 201 }));
      }
      const isKnown = kind === 'things' && (id === undefined || made.has(id));
      if (request.method === 'DELETE') made.delete(id ?? '');
      return isKnown ? Response.json({ data: [] }) : new Response(null, { status: 404 });
    }, 2000);
  }

  override async send(...[request, gate]: Parameters<InProcessTransport['send']>): Promise<Exchange> {
    this.requests.push(request);
    return await super.send(request, gate);
  }
}

describe('a run with a document of one’s own', () => {
  const transport = new Things();
  let results: readonly CellResult[];

  beforeAll(async () => {
    const { rateLimit: _burst, ...target } = referenceTarget('http://in-process.invalid', REFERENCE_TOKENS);
    const effort = { seed: 3, runs: 1, confirmations: 1 };
    const contract = await contractOfOwn();
    results = await runCells(new Run({ contract, target, transport, ledger: new Ledger(), effort }));
  });

  test.each(Object.entries(UNSENDABLE))('does not judge %s, and says why', (operation, reason) => {
    const own = results.filter((each) => each.operation === operation && each.outcome !== 'not-applicable');
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((each) => each.outcome !== 'inconclusive' || each.reason !== reason)).toEqual([]);
    expect(transport.requests.filter((each) => each.operation === operation)).toEqual([]);
  });

  test('tries a method that the document has on no other operation of its path', () => {
    const patched = transport.requests.filter((each) => each.method === 'PATCH');
    expect(patched.length).toBeGreaterThan(0);
    const elsewhere = patched.filter((each) => each.operation !== 'PATCH /things/{thing_id}');
    expect(elsewhere.filter(({ target }) => target.startsWith('/things/'))).toEqual([]);
  });

  test('sends bodies in the type that the document names', () => {
    const created = transport.requests.filter(
      (each) => each.method === 'POST' && each.target === '/things' && each.body !== null,
    );
    const types = created.map(({ headers }) => headerOf(headers, 'content-type'));
    expect(types).toContain(TYPE);
    expect(types).not.toContain('application/json');
  });

  test('sends the header that is needed with each valid request', () => {
    const lists = transport.requests.filter((each) => each.method === 'GET' && each.target === '/things');
    expect(lists.length).toBeGreaterThan(0);
    const sent = lists.map(({ headers }) => headers.find(([name]) => name === 'X-Tenant')?.[1]);
    expect(new Set(sent)).toEqual(new Set(['acme']));
  });
});

describe('the pacts of a document of one’s own', () => {
  test('leave out what can’t be judged, and say why', async () => {
    const { interactions, unexpressed } = await interactionsOf(await contractOfOwn());
    for (const [operation, reason] of Object.entries(UNSENDABLE)) {
      expect(interactions.filter((each) => each.operation === operation)).toEqual([]);
      const own = unexpressed.filter((each) => each.operation === operation);
      expect(own.length).toBeGreaterThan(5);
      expect(own.some((each) => each.reason === reason)).toBe(true);
    }
  });

  test('have the body as JSON with new values, in the type that the document names', async () => {
    const { interactions } = await interactionsOf(await contractOfOwn());
    const taken = interactions.find((each) => each.requirement.id === 'conflict.duplicate-id');
    expect(taken?.request.body).toMatchObject({ kind: 'json', contentType: TYPE });
    expect(JSON.stringify(taken?.request.body)).toContain('ProviderState');
  });

  test('expect no refusal of a method that the document has', async () => {
    const { interactions } = await interactionsOf(await contractOfOwn());
    const patched = interactions.filter(({ request }) => request.method === 'PATCH');
    expect(patched.length).toBeGreaterThan(0);
    expect(patched.filter(({ operation }) => /^(get|delete)Thing$/.test(operation))).toEqual([]);
  });
});
