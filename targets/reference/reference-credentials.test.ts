import { describe, expect, it } from 'vitest';
import { REFERENCE_TOKENS, textOf } from './index.ts';
import { experimentIn, fresh } from './testing/fresh-reference.ts';
import { basic, EXPERIMENT } from './testing/test-client.ts';

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
