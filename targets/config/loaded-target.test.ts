import { describe, expect, test } from 'vitest';
import { complaint, deviation, load, TOKEN } from './testing/loading.ts';

describe('a target elsewhere', () => {
  test.each([
    'http://example.com',
    'http://10.0.0.1',
    'http://0.0.0.0:80',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://127.0.0.1@example.com',
  ])('is not tested unless that is allowed: %s', async (baseUrl) => {
    expect(await complaint(load({ baseUrl }))).toMatch(
      /- baseUrl: \S+ is not on this machine; set allowRemote: true/,
    );
    expect((await load({ baseUrl, allowRemote: true })).target.baseUrl).toBe(baseUrl);
  });

  test.each([
    'http://localhost:1',
    'http://127.0.0.1',
    'http://127.1.2.3:80/api',
    'https://[::1]:8443',
    'http://LOCALHOST',
    'http://2130706433',
  ])('is not what is on this machine: %s', async (baseUrl) => {
    expect((await load({ baseUrl })).target.baseUrl).toBe(baseUrl);
  });
});

const OPEN = `
openapi: 3.1.0
info: { title: Things, version: '1' }
security: []
paths: { /things: { get: { operationId: listThings, responses: { '200': { description: them } } } } }
`;

describe('a contract', () => {
  test('of your own needs no credential; what asks for one can’t be sent, and says so', async () => {
    const own = { contract: './mine.yaml', credentials: {} };
    const { target, contract } = await load(own, { 'mine.yaml': OPEN });
    expect([target.credentials, contract.operations[0]?.skip]).toEqual([{}, undefined]);
    const asking = OPEN.replace('security: []', 'security: [{ it: [] }]').replace(
      'paths:',
      'components: { securitySchemes: { it: { type: http, scheme: bearer } } }\npaths:',
    );
    const [operation] = (await load(own, { 'mine.yaml': asking })).contract.operations;
    expect(operation?.skip?.reason).toMatch(
      /^it asks for a credential as a Bearer token, and none is given: --token names/,
    );
  });

  test('that is not there is named', async () => {
    expect(await complaint(load({ contract: { openapi: './mine.yaml' } }))).toMatch(/mine\.yaml/);
  });

  test.each([
    ['no YAML', 'a: [1'],
    ['no OpenAPI', 'hello: world'],
    ['invalid', 'openapi: 3.1.0\ninfo: {}\npaths: {}'],
    ['of another version', 'swagger: "2.0"\ninfo: { title: a, version: "1" }\npaths: {}'],
  ])('that is %s is named', async (_what, content) => {
    const text = await complaint(load({ contract: { openapi: './mine.yaml' } }, { 'mine.yaml': content }));
    expect(text).toMatch(/mine\.yaml/);
    expect(text.length).toBeLessThan(2000);
  });

  test('is the part that the target implements', async () => {
    const ids = async (operations: object): Promise<readonly string[]> =>
      (await load({ operations })).contract.operations.map((each) => each.id);
    expect((await ids({ include: ['getClient', 'getToken'] })).toSorted()).toEqual(['getClient', 'getToken']);
    expect(await ids({ exclude: ['getClient'] })).not.toContain('getClient');
    expect((await ids({ exclude: ['getClient'] })).length).toBe(57);
  });
});

describe('a target that was loaded', () => {
  test('has the credentials by role, each with its variable', async () => {
    const { target } = await load({ credentials: { client: 'CLIENT_TOKEN', user: 'USER_TOKEN' } });
    expect(target.credentials).toEqual({
      client: { name: 'client', token: TOKEN, variable: 'CLIENT_TOKEN' },
      user: { name: 'user', token: 'another', variable: 'USER_TOKEN' },
    });
  });

  test('has defaults for what is not said', async () => {
    const { target, deviations, minimumJudged } = await load();
    expect(target).toMatchObject({
      name: 'target',
      values: {},
      limits: { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 60 },
    });
    expect({ deviations, minimumJudged, limit: target.rateLimit }).toEqual({
      deviations: [],
      minimumJudged: 0.5,
      limit: undefined,
    });
  });

  test('has what is said', async () => {
    const { target, deviations } = await load({
      name: 'mine',
      values: { client_id: 7 },
      rateLimit: { cap: 50 },
      limits: { requestsPerSecond: 5, budget: 100, timeoutSeconds: 0.5 },
      ...deviation({}),
    });
    expect(target).toMatchObject({
      name: 'mine',
      values: { client_id: '7' },
      rateLimit: { cap: 50 },
      limits: { requestsPerSecond: 5, budget: 100, timeoutMillis: 500 },
    });
    expect(deviations[0]?.operations).toEqual(['*']);
  });
});

const NAMES = `
openapi: 3.1.0
info: { title: Things, version: '1' }
security: []
paths:
  /projects/{id}:
    parameters: [{ name: id, in: path, required: true, schema: {} }]
    get: { operationId: getProject, responses: { '200': { description: it } } }
  /tasks/{id}:
    parameters: [{ name: id, in: path, required: true, schema: {} }]
    get: { operationId: getTask, responses: { '200': { description: it } } }
`;

describe('values', () => {
  const own = { contract: { openapi: './mine.yaml' }, credentials: {} };

  test('name which of several things they are for', async () => {
    const values = { 'tasks.id': 5, other: 'x' };
    const { target } = await load({ ...own, values }, { 'mine.yaml': NAMES });
    expect(target.values).toEqual({ 'tasks.id': '5', other: 'x' });
  });

  test('are refused where that is open', async () => {
    const text = await complaint(load({ ...own, values: { id: 5 } }, { 'mine.yaml': NAMES }));
    expect(text).toMatch(
      /- values\.id: it names different things in this contract, expected projects\.id or tasks\.id$/m,
    );
  });

  test('are taken as they are where one thing has the name', async () => {
    const one = NAMES.replace('/tasks/{id}', '/old/projects/{id}');
    const { target } = await load({ ...own, values: { id: 5 } }, { 'mine.yaml': one });
    expect(target.values).toEqual({ id: '5' });
  });
});
