import { describe, expect, test } from 'vitest';
import { filledBy } from '../../contracts/api/tokens.ts';
import { otherThan, readOnlyUser, userFor, withoutRight } from '../../contracts/users.ts';
import { complaint, load, TOKEN } from './testing/loading.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
security: [{ app: [], it: [] }, { basic: [] }, { oauth: [read] }]
paths:
  /clients/{client_id}/things:
    parameters: [{ name: client_id, in: path, required: true, schema: { type: string } }]
    get: { operationId: listThings, tags: [catalogue], responses: { '200': { description: them } } }
    delete: { operationId: dropThings, security: [{ oauth: [write] }], responses: { '204': { description: gone } } }
components:
  securitySchemes:
    app: { type: apiKey, in: header, name: X-App }
    it: { type: apiKey, in: query, name: key }
    basic: { type: http, scheme: basic }
    oauth: { type: oauth2, flows: {} }
`;

async function loadUsers(users: object, credentials: object = {}) {
  return await load({ contract: './it.yaml', credentials, users }, { 'it.yaml': DOCUMENT });
}

async function operationFor(users: object, id = 'listThings') {
  const { contract, target } = await loadUsers(users);
  const operation = contract.operations.find((each) => each.id === id);
  if (!operation) throw new RangeError(id);
  return { operation, contract, target };
}

describe('a user shows', () => {
  test.each([
    [
      'a token, in the place of the scheme that most operations take alone',
      { token: 'CLIENT_TOKEN' },
      [{ kind: 'bearer', scheme: 'oauth', scopes: ['read'] }],
    ],
    [
      'a name and a password',
      { username: 'USER_TOKEN', password: 'CLIENT_TOKEN' },
      [{ kind: 'basic', scheme: 'basic' }],
    ],
    [
      'a value for each of several schemes',
      { schemes: { it: 'USER_TOKEN', app: 'CLIENT_TOKEN' } },
      [
        { kind: 'header', name: 'X-App', scheme: 'app' },
        { kind: 'query', name: 'key', scheme: 'it' },
      ],
    ],
    [
      'a header that the document does not name',
      { header: { name: 'X-Mine', value: 'CLIENT_TOKEN', template: 'Key {token}' } },
      [{ kind: 'header', name: 'X-Mine', template: 'Key {token}' }],
    ],
    ['a cookie', { cookie: { name: 'sid', value: 'CLIENT_TOKEN' } }, [{ kind: 'cookie', name: 'sid' }]],
  ])('%s', async (_what, shown, places) => {
    const { operation, target } = await operationFor({ alice: shown });
    const user = userFor(target, operation);
    expect(user?.name).toBe('alice');
    expect(user && filledBy(user, operation)?.map(({ place }) => place)).toEqual(places);
    expect(operation.credential).toEqual(places);
  });

  test('a name and a password as one secret, called by both variables', async () => {
    const { target } = await loadUsers({ alice: { username: 'USER_TOKEN', password: 'CLIENT_TOKEN' } });
    expect(target.credentials['alice']).toMatchObject({
      token: `another:${TOKEN}`,
      variable: 'USER_TOKEN:CLIENT_TOKEN',
    });
  });
});

describe('what is promised of users', () => {
  test('says with whose credential an operation is sent', async () => {
    const users = {
      reader: { token: 'USER_TOKEN', may: ['get'] },
      writer: { token: 'CLIENT_TOKEN', may: ['dropThings'] },
    };
    const read = await operationFor(users);
    expect(userFor(read.target, read.operation)?.name).toBe('reader');
    const write = await operationFor(users, 'dropThings');
    expect(userFor(write.target, write.operation)?.name).toBe('writer');
  });

  test('says who must be refused, and who only reads', async () => {
    const { operation, target, contract } = await operationFor(
      {
        alice: { token: 'CLIENT_TOKEN' },
        reader: { token: 'USER_TOKEN', may: ['tag:catalogue'] },
        weak: { token: 'USER_TOKEN', scopes: ['read'] },
      },
      'dropThings',
    );
    expect(withoutRight(target, operation).map(({ name }) => name)).toEqual(['reader', 'weak']);
    expect(readOnlyUser(target, operation, contract.operations)?.name).toBe('reader');
  });

  test('says who sees nothing of another one’s things, and which ids are whose', async () => {
    const { operation, target } = await operationFor({
      alice: { token: 'CLIENT_TOKEN', client: 42 },
      bob: { token: 'USER_TOKEN', otherThan: 'alice' },
    });
    const alice = userFor(target, operation);
    expect(alice).toMatchObject({ name: 'alice', values: { client_id: '42' } });
    expect(alice && otherThan(target, alice, operation)?.name).toBe('bob');
  });
});

describe('what is wrong with a user is named', () => {
  test.each<[string, object, RegExp]>([
    ['nothing to show', { alice: {} }, /users.alice: expected what it shows/],
    [
      'a name without a password',
      { alice: { username: 'USER_TOKEN' } },
      /users.alice: username and password/,
    ],
    [
      'a variable that is not set',
      { alice: { token: 'UNSET' } },
      /users.alice.token: the environment variable UNSET/,
    ],
    [
      'a token in place of a variable',
      { alice: { token: `${TOKEN}==` } },
      /users.alice.token: expected the name/,
    ],
    [
      'a scheme that there is not',
      { alice: { schemes: { ap: 'USER_TOKEN' } } },
      /users.alice.schemes: .* no ap, did you mean app\?/,
    ],
    [
      'somebody who is not there',
      { alice: { token: 'USER_TOKEN', otherThan: 'bob' } },
      /users.alice.otherThan: there is no user bob/,
    ],
    [
      'an operation that there is not',
      { alice: { token: 'USER_TOKEN', may: ['listThing'] } },
      /users.alice.may: .* listThing, .* did you mean listThings\?/,
    ],
    [
      'a tag that there is not',
      { alice: { token: 'USER_TOKEN', may: ['tag:other'] } },
      /users.alice.may: no operation is meant by tag:other/,
    ],
    [
      'a key that there is not',
      { alice: { token: 'USER_TOKEN', mai: ['GET'] } },
      /users.alice: unknown key mai, did you mean may\?/,
    ],
  ])('%s', async (_what, users, message) => {
    expect(await complaint(loadUsers(users))).toMatch(message);
  });

  test('a user who is a role already', async () => {
    const loading = loadUsers({ client: { token: 'USER_TOKEN' } }, { client: 'CLIENT_TOKEN' });
    expect(await complaint(loading)).toMatch(/users.client: credentials names the same one/);
  });
});

describe('a plain token', () => {
  const twoSchemes = (further: string): string =>
    DOCUMENT.replace('{ app: [], it: [] }, { basic: [] }, { oauth: [read] }', further);

  test('is put into no other scheme’s place, and what is left so is named', async () => {
    const { contract, chosen } = await load(
      { contract: './it.yaml' },
      { 'it.yaml': twoSchemes('{ basic: [] }').replace('security: [{ oauth: [write] }], ', '') },
    );
    expect(contract.operations.map(({ skip }) => skip?.reason)).toEqual([undefined, undefined]);
    expect(chosen).toEqual([]);
    const either = await load({ contract: './it.yaml' }, { 'it.yaml': DOCUMENT });
    expect(either.contract.operations.map(({ skip }) => skip?.reason)).toEqual([undefined, undefined]);
    expect(either.chosen).toEqual([
      expect.stringMatching(/the scheme oauth, .* 2 of 2 .* for basic: name it/),
    ]);
    const mixed = await load({ contract: './it.yaml' }, { 'it.yaml': twoSchemes('{ basic: [] }') });
    expect(mixed.contract.operations.map(({ skip }) => skip !== undefined)).toEqual([false, true]);
    expect(mixed.chosen).toEqual([
      'the token of client is taken for the scheme basic, which is enough for 1 of 2 operations; nobody has one for oauth: name it as users: { NAME: { schemes: { oauth: VARIABLE } } }',
    ]);
  });

  test('is a user’s own beside one who has the other scheme', async () => {
    const { contract, chosen, target } = await load(
      { contract: './it.yaml', users: { partner: { schemes: { oauth: 'USER_TOKEN' } } } },
      { 'it.yaml': twoSchemes('{ basic: [] }') },
    );
    expect(contract.operations.map((each) => userFor(target, each)?.name)).toEqual(['client', 'partner']);
    expect(chosen).toEqual([]);
  });
});

test('what nobody in the config may call, or can show, is named', async () => {
  const users = { reader: { token: 'CLIENT_TOKEN', may: ['GET'] } };
  const { operation } = await operationFor(users, 'dropThings');
  expect(operation.skip?.reason).toBe(
    'it asks for a credential as a Bearer token, and no user in the config may call it',
  );
  const { operation: other } = await operationFor({ app: { schemes: { app: 'CLIENT_TOKEN' } } });
  expect(other.skip?.reason).toMatch(/^it asks for a credential in the header X-App and in the query/);
});
