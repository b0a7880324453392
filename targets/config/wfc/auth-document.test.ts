import { afterEach, describe, expect, test } from 'vitest';
import { text } from 'node:stream/consumers';
import { filledBy } from '../../../contracts/api/tokens.ts';
import { serveHttp } from '../../../engine/testing/servers.ts';
import type { Served } from '../../../engine/testing/servers.ts';
import type { LoadedTarget } from '../load-target.ts';
import { complaint, load } from '../testing/loading.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    get: { operationId: listThings, security: [{ app: [] }, { bearer: [] }], responses: { '200': { description: them } } }
    post: { operationId: makeThing, security: [{ key: [] }], responses: { '201': { description: it } } }
components:
  securitySchemes:
    app: { type: http, scheme: token }
    bearer: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
`;

let open: Served | undefined;

afterEach(async () => await open?.close());

async function loadAuth(auth: string, further: object = {}, name = 'auth.yaml'): Promise<LoadedTarget> {
  return await load(
    { contract: './it.yaml', auth: name, credentials: {}, ...further },
    { 'it.yaml': DOCUMENT, [name]: auth },
  );
}

/** What a user of a target shows on each operation: place and token. */
function shownBy({ contract, target }: LoadedTarget, name: string): unknown {
  const user = target.credentials[name];
  return contract.operations.map(
    (each) =>
      user &&
      filledBy(user, each)?.map(({ place, token }) => {
        const at = 'name' in place ? `${place.kind} ${place.name}` : place.kind;
        return `${at} ${token}${place.along === true ? ' (along)' : ''}`;
      }),
  );
}

describe('the users of an auth document', () => {
  test('have fixed headers, which are the document’s own where it has such', async () => {
    const loaded = await loadAuth(`
auth:
  - { name: bearer, fixedHeaders: [{ name: Authorization, value: Bearer abc }] }
  - { name: app, fixedHeaders: [{ name: authorization, value: Token abc }] }
  - { name: key, fixedHeaders: [{ name: x-key, value: abc }, { name: Tenant, value: one }] }
  - { name: basic, fixedHeaders: [{ name: Authorization, value: Basic ${Buffer.from('a:b').toString('base64')} }] }
configs: {}
`);
    expect(shownBy(loaded, 'bearer')).toEqual([['bearer abc'], undefined]);
    expect(shownBy(loaded, 'app')).toEqual([['header Authorization abc'], undefined]);
    expect(shownBy(loaded, 'key')).toEqual([undefined, ['header X-Key abc', 'header Tenant one (along)']]);
    expect(shownBy(loaded, 'basic')).toEqual([['basic a:b'], ['basic a:b']]);
    expect(loaded.chosen.join()).toMatch(/auth.yaml: configs is .* not read/);
  });

  test.each([
    ['auth.json', JSON.stringify({ auth: [{ name: 'a', fixedHeaders: [{ name: 'X-Key', value: 'abc' }] }] })],
    ['auth.toml', '[[auth]]\nname = "a"\nfixedHeaders = [{ name = "X-Key", value = "abc" }]\n'],
  ])('are read from %s', async (name, content) => {
    expect(shownBy(await loadAuth(content, {}, name), 'a')).toEqual([[], ['header X-Key abc']]);
  });

  test.each([
    [
      'as it is written by now',
      'token: { extractFrom: body, extractSelector: /t, sendIn: header, sendName: Authorization, sendTemplate: "Bearer {token}" }',
    ],
    [
      'as it was before 0.2',
      'token: { extractFromField: /t, httpHeaderName: Authorization, headerPrefix: "Bearer " }',
    ],
  ])('log in, %s, with what their template says', async (_what, token) => {
    const heard: string[] = [];
    open = await serveHttp((request, response) => {
      void (async () => {
        heard.push(`${request.url} ${request.headers['content-type']} ${await text(request)}`);
        response.end(JSON.stringify({ t: 'abc' }));
      })();
    });
    const auth = `
authTemplate:
  loginEndpointAuth:
    endpoint: /login
    verb: POST
    contentType: application/json
    payloadUserPwd: { usernameField: user, passwordField: pass }
    ${token}
auth:
  - { name: ada, loginEndpointAuth: { payloadUserPwd: { username: a, password: secret-of-ada } } }
  - { name: ben, loginEndpointAuth: { payloadUserPwd: { username: b, password: secret-of-ben }, endpoint: /other } }
`;
    const loaded = await loadAuth(auth, { baseUrl: open.url });
    expect(heard).toEqual([
      '/login application/json {"user":"a","pass":"secret-of-ada"}',
      '/other application/json {"user":"b","pass":"secret-of-ben"}',
    ]);
    expect(shownBy(loaded, 'ada')).toEqual([['bearer abc'], []]);
    expect(loaded.target.credentials['ada']?.source).toMatchObject({
      secrets: [{ secret: 'secret-of-ada', variable: 'PASSWORD_OF_ADA' }],
    });
  });

  test('are made where they are to be, each time with another name, and log in as made', async () => {
    const heard: { readonly url: string; readonly body: Record<string, string> }[] = [];
    let status = 201;
    open = await serveHttp((request, response) => {
      void (async () => {
        heard.push({
          url: request.url ?? '',
          body: JSON.parse(await text(request)) as Record<string, string>,
        });
        response.writeHead(request.url === '/users' ? status : 200).end(JSON.stringify({ t: 'abc' }));
      })();
    });
    const auth = `
auth:
  - name: ada
    createUsers:
      endpoint: /users
      verb: POST
      contentType: application/json
      payloadRaw: '{"login": "_NAME_", "password": "_SECRET_"}'
      generators:
        - { placeHolder: _NAME_, prefix: n-, postfix: "@x.example", maxLength: 20 }
        - { placeHolder: _SECRET_, minLength: 30 }
    loginEndpointAuth:
      endpoint: /login
      contentType: application/json
      payloadUserPwd: { usernameField: user, passwordField: pass, username: _NAME_, password: _SECRET_ }
      token: { extractFrom: body, extractSelector: /t, sendIn: header, sendName: X-Key, sendTemplate: "{token}" }
`;
    const loaded = await loadAuth(auth, {
      baseUrl: open.url,
      users: { ada: { may: ['POST'] } },
      credentials: { readOnly: { user: 'ada' } },
    });
    expect(shownBy(loaded, 'readOnly') ?? shownBy(loaded, 'ada')).toEqual([[], ['header X-Key abc']]);
    expect(loaded.chosen.join()).toContain('ada is made anew by createUsers');
    const [made, login, ...further] = heard;
    expect(further.filter(({ url }) => url === '/users')).toEqual([]);
    const { login: name = '', password = '' } = made?.body ?? {};
    expect(login).toEqual({ url: '/login', body: { user: name, pass: password } });
    expect(name).toMatch(/^n-[a-z][a-z\d]{7}@x\.example$/);
    expect(password).toMatch(/^[a-z][a-z\d]{29}$/);

    status = 409;
    const refused = await loadAuth(auth, { baseUrl: open.url });
    expect(refused.missing.join()).toMatch(/ada is missing: POST .*\/users was answered 409/);
    expect(heard.at(-1)?.body['login']).not.toBe(name);
    expect(heard.at(-1)?.url).toBe('/users');
  });

  test('take the promises and roles that the config gives them', async () => {
    const header = (value: string): string => `fixedHeaders: [{ name: X-Key, value: ${value} }]`;
    const loaded = await loadAuth(`auth: [{ name: ada, ${header('a')} }, { name: ben, ${header('b')} }]`, {
      users: { ada: { may: ['POST'] } },
      credentials: { readOnly: { user: 'ben' } },
    });
    expect(loaded.target.credentials).toMatchObject({
      ada: { name: 'ada', token: 'a', may: ['POST'] },
      readOnly: { name: 'readOnly', token: 'b' },
    });
    expect(Object.keys(loaded.target.credentials).toSorted()).toEqual(['ada', 'readOnly']);
  });
});

describe('what is wrong is named', () => {
  const entry = (further: string): string => `auth: [{ name: ada, ${further} }]`;

  test.each<[string, string, object, RegExp]>([
    ['no such file', '', { auth: 'other.yaml' }, /other.yaml: it can't be read/],
    ['nothing in it', 'auth: []', {}, /auth.yaml:\n {2}- auth: /],
    [
      'an unknown key',
      entry('fixedHeader: []'),
      {},
      /- auth.0: unknown key fixedHeader, did you mean fixedHeaders\?/,
    ],
    ['nothing to show', 'auth: [{ name: ada }]', {}, /auth.ada: expected fixedHeaders or loginEndpointAuth/],
    [
      'a user to be made who can’t log in',
      entry('createUsers: { endpoint: /users }'),
      {},
      /auth.ada.createUsers: expected loginEndpointAuth beside it/,
    ],
    [
      'no token',
      entry('loginEndpointAuth: { endpoint: / }'),
      {},
      /auth.ada.loginEndpointAuth: expected token/,
    ],
    [
      'a login elsewhere',
      entry('loginEndpointAuth: { externalEndpointURL: "http://x.example/", expectCookies: true }'),
      {},
      /auth.ada.loginEndpointAuth.externalEndpointURL: x.example is not on this machine/,
    ],
    [
      'one name twice',
      'auth: [{ name: ada, fixedHeaders: [] }, { name: ada, fixedHeaders: [] }]',
      {},
      /two users are called ada/,
    ],
    [
      'a promise of nobody',
      entry('fixedHeaders: [{ name: A, value: b }]'),
      { users: { adaa: { may: ['GET'] } } },
      /users.adaa: expected what it shows: .*, did you mean ada\?/,
    ],
    [
      'a role of nobody',
      entry('fixedHeaders: [{ name: A, value: b }]'),
      { credentials: { readOnly: { user: 'adda' } } },
      /credentials.readOnly.user: no auth document has a user adda, did you mean ada\?/,
    ],
  ])('%s', async (_what, auth, further, message) => {
    expect(await complaint(loadAuth(auth, further))).toMatch(message);
  });
});
