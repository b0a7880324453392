import { afterEach, describe, expect, test } from 'vitest';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LoginSource, OAuthSource } from '../../../contracts/token-source.ts';
import { serveHttp } from '../../testing/servers.ts';
import type { Served } from '../../testing/servers.ts';
import { LIMITS } from '../../testing/wire.ts';
import { fetchTokens } from './fetch-tokens.ts';

const SECRET = 'p-a_s.s~wö:rd of a client';
const OPTIONS = { limits: { ...LIMITS, timeoutMillis: 5000 } };
const JSON_TYPE = { 'content-type': 'application/json' };

let open: Served | undefined;

afterEach(async () => await open?.close());

interface Heard {
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server that answers each request the same, or one after the other, and what it heard. */
async function answering(
  ...answers: readonly { readonly status?: number; readonly headers?: object; readonly body?: unknown }[]
): Promise<{ readonly url: string; readonly heard: Heard[] }> {
  const heard: Heard[] = [];
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status = 200, headers = JSON_TYPE, body } = answers[heard.length] ?? answers.at(-1) ?? {};
    heard.push({ authorization: request.headers.authorization, body: await text(request) });
    response.writeHead(status, { ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  open = await serveHttp((request, response) => void answerTo(request, response));
  return { url: `${open.url}/token`, heard };
}

const oauth = (tokenUrl: string, further: Partial<OAuthSource> = {}): OAuthSource => ({
  kind: 'oauth2',
  tokenUrl,
  grant: 'client_credentials',
  clientId: 'me-too',
  clientSecret: { secret: SECRET, variable: 'SECRET' },
  clientAuthentication: 'header',
  scopes: [],
  parameters: {},
  ...further,
});

const login = (url: string, gives: LoginSource['gives']): LoginSource => ({
  kind: 'login',
  url,
  method: 'POST',
  headers: JSON_TYPE,
  body: `{"pin":"${SECRET}"}`,
  gives,
  secrets: [{ secret: SECRET, variable: 'SECRET' }],
});

const GIVEN = {
  access_token: 'a-token-of-length',
  token_type: 'Bearer',
  expires_in: 100,
  refresh_token: 'again',
};

const failed = async (fetching: Promise<unknown>): Promise<string> => {
  const error = await fetching.then(
    () => new TypeError('it gave a token'),
    (reason: unknown) => reason as Error,
  );
  expect(error.name).toBe('TokenFailure');
  expect(error.message).not.toContain(SECRET);
  return error.message;
};

describe('a token endpoint', () => {
  test('is told who asks in the header, with as few escapes as can be', async () => {
    const { url, heard } = await answering({ body: GIVEN });
    const now = Date.now();
    const given = await fetchTokens(
      oauth(url, { scopes: ['a', 'b'], parameters: { audience: 'x' } }),
      OPTIONS,
    );
    expect(given).toMatchObject({ token: GIVEN.access_token, refreshToken: 'again' });
    expect(given.renewAt).toBeGreaterThanOrEqual(now + 90_000);
    const pair = Buffer.from(heard[0]?.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    expect(pair).toBe('me-too:p-a_s.s%7Ew%C3%B6%3Ard+of+a+client');
    expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      audience: 'x',
    });
  });

  test('is told who asks in the body, and a name and password', async () => {
    const { url, heard } = await answering({ body: { ...GIVEN, scope: 'a' } });
    const password = { secret: 'pw', variable: 'PW' };
    const source = oauth(url, { grant: 'password', clientAuthentication: 'body', username: 'ada', password });
    expect((await fetchTokens(source, OPTIONS)).scopes).toEqual(['a']);
    expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toEqual({
      grant_type: 'password',
      username: 'ada',
      password: 'pw',
      client_id: 'me-too',
      client_secret: SECRET,
    });
    expect(heard[0]?.authorization).toBeUndefined();
  });

  test('is told nothing of a client where the config names none', async () => {
    const { url, heard } = await answering({ body: GIVEN });
    const { clientId: _id, clientSecret: _secret, ...rest } = oauth(url, { grant: 'password' });
    const password = { secret: 'pw', variable: 'PW' };
    expect((await fetchTokens({ ...rest, username: 'ada', password }, OPTIONS)).token).toBe(
      GIVEN.access_token,
    );
    expect(heard[0]?.body).toBe('username=ada&password=pw&grant_type=password');
    expect(heard[0]?.authorization).toBeUndefined();
  });

  test('is asked with the refresh token, and from the beginning where that is worth nothing', async () => {
    const { url, heard } = await answering(
      { status: 400, body: { error: 'invalid_grant' } },
      { body: GIVEN },
    );
    expect((await fetchTokens(oauth(url), OPTIONS, 'before')).token).toBe(GIVEN.access_token);
    expect(heard.map(({ body }) => new URLSearchParams(body).get('grant_type'))).toEqual([
      'refresh_token',
      'client_credentials',
    ]);
  });

  test.each<[string, { status?: number; headers?: object; body?: unknown }, RegExp]>([
    [
      'refuses',
      { status: 401, body: { error: 'invalid_client', hint: SECRET } },
      /answered 401.*invalid_client.*\$\{SECRET\}/,
    ],
    ['fails', { status: 500, headers: {}, body: 'oops' }, /answered 500/],
    [
      'is another thing',
      { headers: { 'content-type': 'text/html' }, body: '<p>' },
      /answered 200: .*content-type/,
    ],
    ['gives none', { body: { token_type: 'Bearer' } }, /answered 200: .*access_token/],
    ['redirects', { status: 302, headers: { location: '/elsewhere' }, body: '' }, /answered 302/],
  ])('that %s is named with what it answered', async (_what, answer, words) => {
    const { url } = await answering(answer);
    expect(await failed(fetchTokens(oauth(url), OPTIONS))).toMatch(words);
  });

  test.each([429, 503])('that answers %i, and when to come again, is asked again', async (status) => {
    const later = { status, headers: { 'retry-after': '0' }, body: 'later' };
    const { url, heard } = await answering(later, { body: GIVEN });
    expect((await fetchTokens(oauth(url), OPTIONS)).token).toBe(GIVEN.access_token);
    expect(heard).toHaveLength(2);
  });

  test.each([
    ['900', 5],
    ['1', 1.5],
  ])('that asks for more time than a run waits is named (%s s)', async (seconds, maxWaitSeconds) => {
    const later = { status: 429, headers: { 'retry-after': seconds }, body: 'later' };
    const { url, heard } = await answering(later);
    const limits = { ...OPTIONS.limits, maxWaitSeconds };
    expect(await failed(fetchTokens(oauth(url), { limits }))).toMatch(/answered 429/);
    expect(heard.length).toBeLessThan(3);
  });

  test('that is not there is named', async () => {
    const message = await failed(fetchTokens(oauth('http://127.0.0.1:1/token'), OPTIONS));
    expect(message).toMatch(/^POST http:\/\/127.0.0.1:1\/token has no answer/);
  });
});

describe('a login gives', () => {
  test('what it gave later where it asked for time', async () => {
    const later = { status: 503, headers: { 'retry-after': '0' }, body: 'later' };
    const { url } = await answering(later, { body: { token: 'a-token-of-length' } });
    const given = await fetchTokens(login(url, { kind: 'body', pointer: '/token' }), OPTIONS);
    expect(given.token).toBe('a-token-of-length');
  });

  test('a token in its body', async () => {
    const { url, heard } = await answering({ body: { it: { is: 'here' } } });
    expect(await fetchTokens(login(url, { kind: 'body', pointer: '/it/is' }), OPTIONS)).toEqual({
      token: 'here',
    });
    expect(heard[0]?.body).toBe(`{"pin":"${SECRET}"}`);
  });

  test('a token that says for how long it is good, or stands beside what says it', async () => {
    const now = Date.now();
    const payload = Buffer.from(JSON.stringify({ exp: now / 1000 + 1000 })).toString('base64url');
    const { url } = await answering(
      { body: { t: 'here', expires_in: 100 } },
      { body: { t: `a.${payload}.b` } },
    );
    const source = login(url, { kind: 'body', pointer: '/t' });
    expect((await fetchTokens(source, OPTIONS)).renewAt).toBeGreaterThanOrEqual(now + 90_000);
    expect((await fetchTokens(source, OPTIONS)).renewAt).toBeGreaterThanOrEqual(now + 980_000);
  });

  test('a token in a header', async () => {
    const { url } = await answering({ headers: { 'X-Token': 'here' }, body: '' });
    expect(await fetchTokens(login(url, { kind: 'header', name: 'x-token' }), OPTIONS)).toEqual({
      token: 'here',
    });
  });

  test('a cookie, or several, also with a redirect', async () => {
    const cookies = ['sid=one=1; Path=/; HttpOnly', 'old=; Max-Age=0', 'csrf=two'];
    const { url } = await answering(
      { status: 303, headers: { 'set-cookie': cookies.slice(0, 2) }, body: '' },
      { headers: { 'set-cookie': cookies }, body: '' },
    );
    const source = login(url, { kind: 'cookies' });
    expect(await fetchTokens(source, OPTIONS)).toEqual({ token: 'one=1', cookies: ['sid'] });
    const both = { token: 'sid=one=1; csrf=two', cookies: ['sid', 'csrf'] };
    expect(await fetchTokens(source, OPTIONS)).toEqual(both);
  });

  test.each<[LoginSource['gives'], object, RegExp]>([
    [
      { kind: 'body', pointer: '/token' },
      { body: { token: 1 } },
      /answered 200: there is no text at \/token/,
    ],
    [{ kind: 'header', name: 'x-token' }, { body: {} }, /answered 200: it has no header x-token/],
    [{ kind: 'cookies' }, { body: {} }, /answered 200: it sets no cookie/],
    [{ kind: 'cookies' }, { status: 401, body: SECRET }, /answered 401.*\$\{SECRET\}/],
  ])('nothing, which is named: %j', async (gives, answer, words) => {
    const { url } = await answering(answer);
    expect(await failed(fetchTokens(login(url, gives), OPTIONS))).toMatch(words);
  });
});
