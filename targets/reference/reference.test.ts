import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { createReference, DEFAULT_POLICY, REFERENCE_TOKENS, textOf } from './index.ts';
import { OPERATIONS } from './operations/index.ts';
import { basic, clientOf, EXPERIMENT, OBSERVATION } from './test-client.ts';
import type { Send } from './test-client.ts';

const contract = await loadContract();

function fresh(options: Partial<Parameters<typeof createReference>[0]> = {}): Send {
  return clientOf(createReference({ contract, ...options }).handle);
}

async function experimentIn(send: Send): Promise<string> {
  const { body } = await send('POST', '/v1/experiments', { body: EXPERIMENT });
  return `/v1/experiments/${textOf(body['id'])}`;
}

const project = (id: string) => ({ body: { id, name: 'Vision' } });
const PROJECTS = '/v1/clients/1/projects';

describe('a reference', () => {
  it('carries out every operation of the contract, and no other', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(contract.operations.map((each) => each.id).sort());
  });

  it('stands in for the hosted service, given to MSW', async () => {
    const server = setupServer(...createReference({ contract }).handlers);
    server.listen();
    try {
      const send = clientOf(fetch, 'https://api.sigopt.com');
      expect((await send('GET', await experimentIn(send))).status).toBe(200);
      expect((await send('POST', PROJECTS, { text: '{' })).status).toBe(400);
      expect((await send('GET', '/v1/nowhere')).status).toBe(404);
    } finally {
      server.close();
    }
  });

  it('answers an error with the documented body, declared as JSON, on unknown paths too', async () => {
    const { status, headers, body } = await fresh()('GET', '/v1/nowhere');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toEqual({ error: { message: expect.stringMatching(/\S/) as string } });
  });

  it('says 500 without a reason when a decision of its own fails', async () => {
    const send = fresh({
      policy: {
        perform: () => {
          throw new Error('SELECT secret');
        },
      },
    });
    const { status, body } = await send('GET', '/v1/clients/1');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('SELECT');
  });
});

describe('a body', () => {
  it.each([
    ['a trailing comma', '{"name":"n","id":"p",}'],
    ['an array', '[]'],
    ['no required key', '{"name":"n"}'],
    ['a number for a text', '{"name":5,"id":"p"}'],
    ['a space in an id', '{"name":"n","id":"a b"}'],
    ['nothing', ''],
  ])('with %s is answered 400', async (_, text) => {
    const { status } = await fresh()('POST', PROJECTS, { text });
    expect(status).toBe(400);
  });

  it('under another Content-Type is answered 400', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await fresh()('POST', PROJECTS, { ...project('p'), headers })).status).toBe(400);
  });

  it('may hold what breaks servers', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const member of [`"z":${deep}`, '"__proto__":{"a":1}', String.raw`"metadata":{"\u0000":"\ud800"}`]) {
      const { status } = await fresh()('POST', PROJECTS, { text: `{"name":"n","id":"p",${member}}` });
      expect([200, 400]).toContain(status);
    }
  });

  it('of an observation names exactly the parameters and the metrics of its experiment', async () => {
    const send = fresh();
    const path = `${await experimentIn(send)}/observations`;
    const statusOf = async (changes: object) =>
      (await send('POST', path, { body: { ...OBSERVATION, ...changes } })).status;
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ assignments: { x: 0.5 } })).toBe(400);
    expect(await statusOf({ assignments: { x: 0.5, y: 3, z: 1 } })).toBe(400);
    expect(await statusOf({ values: [] })).toBe(400);
    expect(await statusOf({ values: [{ name: 'other', value: 1 }] })).toBe(400);
  });
});

describe('a token', () => {
  it.each([
    ['under another scheme', { authorization: `Bearer ${REFERENCE_TOKENS.client}` }],
    ['that is not base64', { authorization: 'Basic !!!' }],
    ['that is empty', { authorization: basic('') }],
    ['as password', { authorization: `Basic ${btoa(`:${REFERENCE_TOKENS.client}`)}` }],
  ])('%s is answered 401, with a challenge', async (_, headers) => {
    const { status, headers: answered } = await fresh()('GET', '/v1/clients/1', { headers });
    expect(status).toBe(401);
    expect(answered.get('www-authenticate')).toMatch(/^Basic /);
  });

  it.each([
    ['unknown', 'GET', '/v1/clients/1', 'NEVERISSUED'],
    ['revoked', 'GET', '/v1/clients/1', REFERENCE_TOKENS.revoked],
    ["another client's", 'GET', '/v1/clients/1', REFERENCE_TOKENS.otherClient],
    ['not bound to a client, where that is needed', 'GET', '/v1/experiments', REFERENCE_TOKENS.user],
    ['for development, where none is taken', 'GET', '/v1/clients/1/tags', REFERENCE_TOKENS.development],
    ['read-only, for a write', 'POST', '/v1/experiments', REFERENCE_TOKENS.readOnly],
    ['of a plan that is used up', 'POST', '/v1/experiments', REFERENCE_TOKENS.spentPlan],
  ])('that is %s is answered 403', async (_, method, path, token) => {
    const extras = method === 'POST' ? { token, body: EXPERIMENT } : { token };
    expect((await fresh()(method, path, extras)).status).toBe(403);
  });

  it('for development makes experiments in development mode, and no other does', async () => {
    const send = fresh();
    const made = async (token: string) =>
      (await send('POST', '/v1/experiments', { token, body: EXPERIMENT })).body['development'];
    expect(await made(REFERENCE_TOKENS.development)).toBe(true);
    expect(await made(REFERENCE_TOKENS.client)).toBe(false);
  });

  it('for a guest reads its experiment alone, and not once it is rotated or deleted', async () => {
    const send = fresh();
    const [own, other] = [await experimentIn(send), await experimentIn(send)];
    const issue = async () => textOf((await send('POST', `${own}/tokens`)).body['token']);
    const token = await issue();
    expect((await send('GET', own, { token })).status).toBe(200);
    expect((await send('GET', other, { token })).status).toBe(403);
    expect((await send('DELETE', own, { token })).status).toBe(403);
    const { body } = await send('PUT', `/v1/tokens/${token}`, { body: { token: 'rotate' } });
    expect((await send('GET', own, { token })).status).toBe(403);
    expect((await send('GET', own, { token: textOf(body['token']) })).status).toBe(200);
    const second = await issue();
    await send('DELETE', `/v1/tokens/${second}`);
    expect((await send('GET', own, { token: second })).status).toBe(403);
    expect((await send('GET', `/v1/tokens/${second}`)).status).toBe(404);
  });

  it('with a rate limit is answered 429, is served again after Retry-After, and slows no other', async () => {
    const send = fresh({ rateLimit: { requests: 2, windowMillis: 300 } });
    const ask = (token: string) => send('GET', '/v1/clients/1', { token });
    const limited = REFERENCE_TOKENS.rateLimited;
    expect([(await ask(limited)).status, (await ask(limited)).status]).toEqual([200, 200]);
    const refused = await ask(limited);
    expect(refused.status).toBe(429);
    expect((await ask(REFERENCE_TOKENS.client)).status).toBe(200);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    expect((await ask(limited)).status).toBe(200);
  });
});

describe('a path', () => {
  it.each(['9999999', '1abc', '-1', '1.5', '9'.repeat(40), 'abc', '1%00', '%ff'])(
    'with the id %s is answered 404',
    async (id) => {
      expect((await fresh()('GET', `/v1/experiments/${id}`)).status).toBe(404);
    },
  );

  it('with a child under another parent is answered 404', async () => {
    const send = fresh();
    const [own, other] = [await experimentIn(send), await experimentIn(send)];
    const { body } = await send('POST', `${own}/suggestions`, { body: {} });
    expect((await send('GET', `${own}/suggestions/${textOf(body['id'])}`)).status).toBe(200);
    expect((await send('GET', `${other}/suggestions/${textOf(body['id'])}`)).status).toBe(404);
  });

  it('that does not take a method is answered 405, with those that it takes', async () => {
    const send = fresh();
    const path = await experimentIn(send);
    for (const method of ['POST', 'PATCH', 'PROPFIND', 'PURGE']) {
      const { status, headers } = await send(method, path);
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe('GET, PUT, DELETE');
    }
    const headers = { 'x-http-method-override': 'DELETE' };
    expect((await send('GET', path, { headers })).body['state']).toBe('active');
  });
});

describe('what is deleted', () => {
  it('is gone, if it is an observation', async () => {
    const send = fresh();
    const experiment = await experimentIn(send);
    const { body } = await send('POST', `${experiment}/observations`, { body: OBSERVATION });
    const path = `${experiment}/observations/${textOf(body['id'])}`;
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('DELETE', path)).status).toBe(404);
  });

  it('still answers, if it is an experiment, but takes no observation until it is brought back', async () => {
    const send = fresh();
    const path = await experimentIn(send);
    await send('DELETE', path);
    expect((await send('GET', path)).body['state']).toBe('deleted');
    const observe = async () => (await send('POST', `${path}/observations`, { body: OBSERVATION })).status;
    expect(await observe()).toBe(409);
    await send('PUT', path, { body: { state: 'active' } });
    expect(await observe()).toBe(200);
  });
});

describe('an id that must be unique', () => {
  it('is given to one of several simultaneous creates, and the others are answered 409', async () => {
    const send = fresh();
    const racers = Array.from({ length: 8 }, () => send('POST', PROJECTS, project('same')));
    const statuses = (await Promise.all(racers)).map((each) => each.status);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, ...Array<number>(7).fill(409)]);
    expect((await send('GET', PROJECTS)).body['count']).toBe(1);
  });
});

describe('a list', () => {
  it('goes newest first, in pages', async () => {
    const send = fresh();
    for (const id of ['a', 'b', 'c']) await send('POST', PROJECTS, project(id));
    const idsOf = ({ data }: { readonly [key: string]: unknown }) =>
      (data as readonly { readonly id: string }[]).map((each) => each.id);
    const { body: first } = await send('GET', `${PROJECTS}?limit=2`);
    expect(idsOf(first)).toEqual(['c', 'b']);
    const { before } = first['paging'] as { readonly before: string };
    const { body: second } = await send('GET', `${PROJECTS}?limit=2&before=${before}`);
    expect(idsOf(second)).toEqual(['a']);
    const { after } = second['paging'] as { readonly after: string };
    expect(idsOf((await send('GET', `${PROJECTS}?limit=2&after=${after}`)).body)).toEqual(['c', 'b']);
  });

  it.each([
    'limit=101',
    'limit=-1',
    'limit=ten',
    'limit=1.5',
    'ascending=yes',
    'deleted=2',
    'before=nowhere',
  ])('with %s is answered 400', async (query) => {
    expect((await fresh()('GET', `${PROJECTS}?${query}`)).status).toBe(400);
  });
});

it('a decision can be taken otherwise for one operation', async () => {
  const send = fresh({
    policy: {
      acceptsMediaType: (type, caller) =>
        caller.operation.id === 'createProject' || DEFAULT_POLICY.acceptsMediaType(type, caller),
    },
  });
  const headers = { 'content-type': 'text/plain' };
  expect((await send('POST', PROJECTS, { ...project('p'), headers })).status).toBe(200);
  expect((await send('POST', '/v1/experiments', { body: EXPERIMENT, headers })).status).toBe(400);
});
