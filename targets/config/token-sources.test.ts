import { afterEach, describe, expect, test } from 'vitest';
import { filledBy } from '../../contracts/api/tokens.ts';
import { serveHttp } from '../../engine/testing/servers.ts';
import type { Served } from '../../engine/testing/servers.ts';
import { loadTarget } from './load-target.ts';
import { folderWith } from './testing/folders.ts';
import { complaint, load, TOKEN } from './testing/loading.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
security: [{ oauth: [read] }]
paths:
  /things:
    get: { operationId: listThings, responses: { '200': { description: them } } }
    post: { operationId: makeThing, security: [{ oauth: [write] }], responses: { '201': { description: it } } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: { read: r, write: w } } } }
    far: { type: oauth2, flows: { password: { tokenUrl: 'https://login.example.com/token', scopes: {} } } }
`;

const CLIENT = { clientId: 'USER_TOKEN', clientSecret: 'CLIENT_TOKEN' };
const LOGIN = {
  path: '/login',
  json: { name: '${USER_TOKEN}', pin: ['${CLIENT_TOKEN}'] },
  token: { pointer: '/t' },
};

let open: Served | undefined;

afterEach(async () => await open?.close());

/** A config with users, and a server that gives tokens or refuses all. */
async function loadUsers(
  users: object,
  answers: Readonly<Record<string, object>> = {},
  further: object = {},
) {
  open = await serveHttp((request, response) => {
    const body = answers[request.url ?? ''];
    response
      .writeHead(body ? 200 : 401, { 'content-type': 'application/json', 'set-cookie': 'sid=s1' })
      .end(JSON.stringify(body ?? { error: 'invalid_client', secret: TOKEN }));
  });
  return await load(
    { contract: './it.yaml', credentials: {}, users, baseUrl: open.url, ...further },
    { 'it.yaml': DOCUMENT },
  );
}

describe('a user whose token is fetched', () => {
  test('has it from the document’s token URL, with the scopes that it is given', async () => {
    const answers = { '/token': { access_token: 'given-token', token_type: 'bearer', scope: 'read' } };
    const { target, contract, missing } = await loadUsers(
      { app: { oauth2: CLIENT, scopes: ['read', 'write'] } },
      answers,
    );
    expect(missing).toEqual([]);
    expect(target.credentials['app']).toMatchObject({ token: 'given-token', scopes: ['read'] });
    expect(contract.operations.map(({ skip }) => skip !== undefined)).toEqual([false, true]);
  });

  test('has it from a login, or has the cookie that it sets', async () => {
    const { target, contract } = await loadUsers(
      {
        alice: { login: LOGIN },
        bob: { login: { path: '/login', form: { a: 'b' }, cookies: true } },
      },
      { '/login': { t: 'of-a-login' } },
    );
    expect(target.credentials['alice']).toMatchObject({ token: 'of-a-login', variable: 'TOKEN_OF_ALICE' });
    const { alternatives, credential } = contract.operations[0] ?? { alternatives: [], credential: [] };
    const bob = target.credentials['bob'];
    expect(bob && filledBy(bob, { alternatives, credential })).toEqual([
      { place: { kind: 'cookie', name: 'sid' }, token: 's1' },
    ]);
  });

  test('is missing where none is given, with what was answered', async () => {
    const { target, contract, missing } = await loadUsers({ app: { oauth2: CLIENT } });
    expect(target.credentials).toEqual({});
    expect(missing).toEqual([
      `app is missing: POST ${open?.url}/token was answered 401, application/json, {"error":"invalid_client","secret":"\${CLIENT_TOKEN}"}`,
    ]);
    expect(contract.operations[0]?.skip?.reason).toMatch(
      /^it asks for .*, and app, who would have it, is missing: POST/,
    );
  });

  test('is asked for no token by a plan', async () => {
    const config = { contract: './it.yaml', users: { app: { oauth2: CLIENT } } };
    const files = { 'naysayer.config.json': JSON.stringify(config), 'it.yaml': DOCUMENT };
    const { target, contract, missing } = await loadTarget({ folder: folderWith(files) });
    expect(missing).toEqual([]);
    expect(target.credentials['app']).toMatchObject({ name: 'app', token: '' });
    expect(contract.operations.map(({ skip }) => skip?.reason)).toEqual([undefined, undefined]);
  });
});

describe('what is wrong with it is named', () => {
  test.each<[string, object, RegExp]>([
    [
      'a host that is elsewhere',
      { oauth2: { ...CLIENT, username: 'USER_TOKEN', password: 'CLIENT_TOKEN' } },
      /users.app.oauth2.tokenUrl: login.example.com is not on this machine; name it under tokenHosts/,
    ],
    [
      'a login elsewhere',
      { login: { ...LOGIN, path: undefined, url: 'https://x.example/login' } },
      /users.app.login.url: x.example is not on this machine/,
    ],
    ['no client', { oauth2: {} }, /users.app.oauth2.clientId: missing/],
    [
      'a name without a password',
      { oauth2: { username: 'USER_TOKEN' } },
      /users.app.oauth2: the grant password needs username and password/,
    ],
    [
      'a scheme that gives no token',
      { oauth2: { ...CLIENT, scheme: 'oaut' } },
      /users.app.oauth2.scheme: .* no oaut, did you mean oauth\?/,
    ],
    ['two sources', { oauth2: CLIENT, login: LOGIN }, /users.app: expected either oauth2 or login/],
    [
      'a secret in place of a variable',
      { oauth2: { ...CLIENT, clientSecret: `${TOKEN}==` } },
      /users.app.oauth2.clientSecret: expected the name/,
    ],
    [
      'no place of the token',
      { login: { path: '/login' } },
      /users.app.login: expected where the token stands/,
    ],
    [
      'a pointer that is none',
      { login: { ...LOGIN, token: { pointer: 't' } } },
      /users.app.login.token.*: expected/,
    ],
    [
      'a variable that is not set',
      { login: { ...LOGIN, json: '${UNSET}' } },
      /users.app.login.json: the environment variable UNSET is not set/,
    ],
    ['no path', { login: { ...LOGIN, path: undefined } }, /users.app.login: expected either path/],
    [
      'an unknown key',
      { login: { ...LOGIN, paht: '/' } },
      /users.app.login: unknown key paht, did you mean path\?/,
    ],
  ])('%s', async (_what, user, message) => {
    expect(await complaint(loadUsers({ app: user }))).toMatch(message);
  });

  test('and a host that is allowed is asked', async () => {
    const user = { login: { ...LOGIN, path: undefined, url: 'http://naysayer.invalid/login' } };
    const { missing } = await loadUsers({ app: user }, {}, { tokenHosts: ['naysayer.invalid'] });
    expect(missing.join()).toMatch(/app is missing: POST http:\/\/naysayer.invalid\/login has no answer/);
  });
});
