import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import type { Credential, Credentials } from '../contracts/target.ts';
import { withUsers } from '../contracts/with-users.ts';
import { learnAccess } from '../engine/run/learn-access.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { found } from './testing/credential-services.ts';
import { thingsDocument } from './testing/things.ts';
import { inProcessTarget } from './testing/in-process-target.ts';

const GOOD = 'NAYSAYERTESTSTOKENOFTHECLIENT01';
const WEAK = 'NAYSAYERTESTSTOKENOFTHEREADER02';

const user = (name: string, token: string): Credential => ({ name, token, variable: name.toUpperCase() });
const CLIENT: Credentials = { client: user('client', GOOD) };

/** Things that everybody reads; who writes is told by the token under a scheme. */
function service(
  mayWrite: (token: string | undefined, method: string) => boolean,
  challenge: string,
  before: (request: Request, made: Map<string, string>) => void = () => undefined,
): Handle {
  const made = new Map<string, string>();
  let last = 0;
  return async (request) => {
    const [, kind, id, ...rest] = new URL(request.url).pathname.split('/');
    if (kind !== 'things' || rest.length > 0) return refusal(404);
    if (!(id === undefined ? ['GET', 'POST'] : ['GET', 'DELETE']).includes(request.method))
      return refusal(405, { allow: id === undefined ? 'GET, POST' : 'GET, DELETE' });
    before(request, made);
    const token = new RegExp(`^${challenge} +(\\S+)$`, 'i').exec(
      request.headers.get('authorization') ?? '',
    )?.[1];
    if (request.method !== 'GET' && !mayWrite(token, request.method))
      return refusal(token === GOOD || token === WEAK ? 403 : 401, { 'www-authenticate': challenge });
    const name = made.get(id ?? '');
    if (id !== undefined && name === undefined) return refusal(404);
    if (request.method === 'DELETE') made.delete(id ?? '');
    if (request.method !== 'POST')
      return Response.json(
        id === undefined ? { data: [...made].map(([at, each]) => ({ id: at, name: each })) } : { id, name },
      );
    const body = (await request.json().catch(() => undefined)) as { readonly name?: unknown } | undefined;
    if (typeof body?.name !== 'string' || body.name === '') return refusal(400);
    last += 1;
    made.set(String(last), body.name);
    return Response.json({ id: String(last), name: body.name }, { status: 201 });
  };
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { message: `No (${status}).` } }, { status, headers });
}

async function optionsFor(handle: Handle, credentials: Credentials, document: string) {
  const target = inProcessTarget(credentials, {
    concurrency: 8,
    timeoutMillis: 10_000,
    bodyBytes: 1_048_576,
    maxWaitSeconds: 1,
  });
  const file = join(folderWith({ 'openapi.yaml': document }), 'openapi.yaml');
  return {
    contract: withUsers(await loadContract(file), target),
    target,
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 1, confirmations: 1 },
  };
}

async function runOver(handle: Handle, credentials = CLIENT, document = thingsDocument('')) {
  const options = await optionsFor(handle, credentials, document);
  const learnt = await learnAccess(options);
  const run = new Run({ ...options, contract: learnt.contract });
  const results = await runCells(run, ({ requirement: { errorClass } }) =>
    ['unauthenticated', 'forbidden'].includes(errorClass),
  );
  return { ...learnt, results, seen: run.access };
}

const isGood = (token: string | undefined): boolean => token === GOOD;

describe('where the document states no security', () => {
  test('what is served without a credential is open, and nothing of credentials is judged there', async () => {
    const { contract, results } = await runOver(service(isGood, 'Bearer'));
    expect(found(results)).toEqual([]);
    const open = contract.operations.filter((each) => each.open === true).map((each) => each.id);
    expect(open).toEqual(['listThings', 'getThing']);
    const reads = results.filter((each) => open.includes(each.operation));
    expect(new Set(reads.map(({ outcome }) => outcome))).toEqual(new Set(['not-applicable']));
  });

  test.each(['Bearer', 'Token'])(
    'what is refused is protected by the scheme that its challenge names, and tried: %s',
    async (scheme) => {
      const { results, access } = await runOver(service(isGood, scheme));
      expect(found(results)).toEqual([]);
      const kept = results.filter((each) => each.outcome === 'pass').map((each) => each.id);
      for (const operation of ['createThing', 'deleteThing'])
        expect(kept).toEqual(
          expect.arrayContaining([
            `unauthenticated.no-token › ${operation}`,
            `unauthenticated.unreadable › ${operation}`,
            `forbidden.unknown-token › ${operation}`,
          ]),
        );
      expect(access).toEqual(
        expect.arrayContaining([
          { operation: 'listThings', user: 'nobody', access: 'answered', status: 200 },
          { operation: 'createThing', user: 'nobody', access: 'refused', status: 401 },
          { operation: 'createThing', user: 'client', access: 'answered', status: 201 },
          { operation: 'deleteThing', user: 'nobody', access: 'refused', status: 401 },
        ]),
      );
    },
  );

  test('what is refused takes the token where a scheme that the document describes has it', async () => {
    const schemes = `components: { securitySchemes: {
      unused: { type: apiKey, in: query, name: key },
      key: { type: apiKey, in: header, name: x-things-key } } }`;
    const inHeader = service(isGood, 'Bearer');
    const handle: Handle = async (request) => {
      const token = request.headers.get('x-things-key');
      const asked = new Request(request, {
        headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${token ?? ''}` },
      });
      const answer = await inHeader(asked);
      answer.headers.delete('www-authenticate');
      return answer;
    };
    const { access } = await runOver(handle, CLIENT, thingsDocument(schemes));
    expect(access).toContainEqual({
      operation: 'createThing',
      user: 'client',
      access: 'answered',
      status: 201,
    });
  });

  test('a token in any place that the document describes is a good one', async () => {
    const schemes = `components: { securitySchemes: {
      header: { type: http, scheme: bearer },
      query: { type: apiKey, in: query, name: api_key } } }`;
    const byHeader = service((token) => token === GOOD, 'Bearer');
    const handle: Handle = async (request) => {
      const token = new URL(request.url).searchParams.get('api_key');
      if (token === null) return await byHeader(request);
      const headers = { ...Object.fromEntries(request.headers), authorization: `Bearer ${token}` };
      return await byHeader(new Request(request, { headers }));
    };
    const { results } = await runOver(handle, CLIENT, thingsDocument(schemes));
    expect(found(results)).toEqual([]);
  });

  test('a refused request that has an effect is found, and nobody else is accused', async () => {
    const handle = service(isGood, 'Bearer', ({ method, headers, url }, made) => {
      if (method === 'DELETE' && !headers.has('authorization'))
        made.delete(new URL(url).pathname.split('/')[2] ?? '');
    });
    const { results } = await runOver(handle);
    const broken = results.flatMap((each) => each.findings);
    expect(broken.map(({ requirement, operation, level }) => [requirement, operation, level])).toEqual([
      ['unauthenticated.no-effect', 'deleteThing', 'MUST'],
    ]);
    expect(broken[0]?.user).toBe('nobody');
  });

  test('each of a user’s secrets is tried where the document describes a scheme for it', async () => {
    const document = thingsDocument(
      'components: { securitySchemes: { jwt: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } } }',
    );
    const both: Credential = {
      ...user('client', WEAK),
      fills: { kind: 'scheme', scheme: 'jwt' },
      further: [{ token: GOOD, variable: 'KEY', fills: { kind: 'scheme', scheme: 'key' } }],
    };
    const byBearer = service(isGood, 'Bearer');
    const handle: Handle = async (request) => {
      const key = request.headers.get('x-key');
      const headers = new Headers(request.headers);
      headers.delete('authorization');
      if (key !== null) headers.set('authorization', `Bearer ${key}`);
      return await byBearer(new Request(request, { headers }));
    };
    const { results, contract } = await runOver(handle, { client: both }, document);
    expect(found(results)).toEqual([]);
    const asked = contract.operations.find((each) => each.id === 'createThing')?.credential;
    expect(asked).toMatchObject([{ kind: 'header', name: 'X-Key' }]);
    const kept = results.filter((each) => each.outcome === 'pass').map((each) => each.id);
    expect(kept).toContain('unauthenticated.no-token › createThing');
  });

  test('a config without any credential leaves open what is open, and can’t send the rest', async () => {
    const { contract, results } = await runOver(service(isGood, 'Bearer'), {});
    expect(found(results)).toEqual([]);
    expect(contract.operations.find((each) => each.id === 'createThing')?.skip?.reason).toMatch(
      /^it answers 401 to a request without a credential, and none is given: --token names/,
    );
    expect(results.some((each) => each.outcome === 'harness-failed')).toBe(false);
  });

  test('a documented 401 that nothing asks for is one SHOULD', async () => {
    const document = thingsDocument('').replaceAll(
      "responses: { '200': { description: the thing",
      "responses: { '401': { description: no credential }, '200': { description: the thing",
    );
    const { results } = await runOver(
      service(() => true, 'Bearer'),
      CLIENT,
      document,
    );
    const broken = results.flatMap((each) => each.findings);
    expect(new Set(broken.map(({ requirement, level }) => `${level} ${requirement}`))).toEqual(
      new Set(['SHOULD unauthenticated.no-token']),
    );
    expect(broken.map(({ operation }) => operation)).toEqual(['listThings', 'getThing']);
  });

  test('a range of statuses is no 401 that something should ask for', async () => {
    const scheme = 'components: { securitySchemes: { it: { type: http, scheme: bearer } } }';
    const document = thingsDocument(scheme).replaceAll(
      "responses: { '200': { description: the thing",
      "responses: { 4XX: { description: Error }, '200': { description: the thing",
    );
    const { results } = await runOver(
      service(() => true, 'Bearer'),
      CLIENT,
      document,
    );
    expect(found(results)).toEqual([]);
  });
});

test.each([
  ['nothing else speaks of credentials', '', []],
  [
    'the document describes a scheme',
    'components: { securitySchemes: { it: { type: http, scheme: bearer } } }',
    ['listThings', 'getThing'],
  ],
])('a documented 403 where %s', async (_where, more, operations) => {
  const document = thingsDocument(more).replaceAll(
    "responses: { '200': { description: the thing",
    "responses: { '403': { description: not here }, '200': { description: the thing",
  );
  const { results } = await runOver(
    service(() => true, 'Bearer'),
    CLIENT,
    document,
  );
  const broken = results.flatMap((each) => each.findings);
  expect(broken.map(({ operation }) => operation)).toEqual(operations);
});

test('a documented 401 of a login is about what its body says, and asks for no credential', async () => {
  const login = (path: string): string => `
openapi: 3.1.0
info: { title: Logins, version: '1' }
paths:
  ${path}:
    post:
      operationId: logIn
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, properties: { password: { type: string } } } } }
      responses: { '200': { description: Done. }, '401': { description: Wrong password } }
`;
  const handle: Handle = (request) =>
    Promise.resolve(request.method === 'POST' ? Response.json({}) : refusal(405, { allow: 'POST' }));
  const askedAt = async (path: string): Promise<readonly string[]> => {
    const { results } = await runOver(handle, CLIENT, login(path));
    return results.flatMap(({ findings }) => findings.map(({ requirement }) => requirement));
  };
  expect(await askedAt('/login')).not.toContain('unauthenticated.no-token');
  expect(await askedAt('/report')).toContain('unauthenticated.no-token');
});

describe('where there are several users', () => {
  const users: Credentials = { reader: user('reader', WEAK), writer: user('writer', GOOD) };

  test('an operation that only one of them may call is sent with that one', async () => {
    const document = thingsDocument(
      'security: [{ it: [] }]\ncomponents: { securitySchemes: { it: { type: http, scheme: bearer } } }',
    );
    const handle = service(isGood, 'Bearer');
    const { results, contract, access } = await runOver(handle, users, document);
    expect(contract.operations.find((each) => each.id === 'createThing')?.refuses).toEqual(['reader']);
    const kept = results.filter((each) => each.outcome === 'pass').map((each) => each.id);
    expect(kept).toContain('unauthenticated.no-token › createThing');
    expect(access).toEqual(
      expect.arrayContaining([
        { operation: 'createThing', user: 'reader', access: 'refused', status: 403 },
        { operation: 'createThing', user: 'writer', access: 'answered', status: 201 },
        { operation: 'listThings', user: 'reader', access: 'answered', status: 200 },
      ]),
    );
  });
});
