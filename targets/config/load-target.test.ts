import { describe, expect, test } from 'vitest';
import { loadTarget } from './load-target.ts';
import type { LoadedTarget } from './load-target.ts';
import { folderWith } from './testing/folders.ts';

const TOKEN = 'abcdef0123456789abcdef0123456789';
const ENVIRONMENT = { CLIENT_TOKEN: TOKEN, EMPTY: '', USER_TOKEN: 'another' };

const VALID = { baseUrl: 'http://127.0.0.1:8080', credentials: { client: 'CLIENT_TOKEN' } };

/** Loads a config that is VALID but for some keys. */
async function load(further: object = {}, files: Readonly<Record<string, string>> = {}): Promise<LoadedTarget> {
  const folder = folderWith({ 'naysayer.config.json': JSON.stringify({ ...VALID, ...further }), ...files });
  return await loadTarget(undefined, folder, ENVIRONMENT);
}

async function complaint(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => new TypeError('nothing was wrong'),
    (reason: unknown) => reason as Error,
  );
  expect(['ConfigError', 'ContractError']).toContain(error.name);
  expect(error.message).not.toContain(TOKEN);
  return error.message;
}

const deviation = (further: object): object => ({
  knownDeviations: [
    { requirement: 'malformed.body-type', operations: '*', reason: 'known', expires: '2027-01-31', ...further },
  ],
});

describe('a wrong key is named, with what was expected', () => {
  test.each<[string, object, RegExp]>([
    ['no base URL', { baseUrl: undefined }, /^ {2}- baseUrl: (missing, expected|expected an http)/m],
    ['no URL', { baseUrl: 'localhost' }, /- baseUrl: expected an http or https URL/],
    ['another scheme', { baseUrl: 'ftp://127.0.0.1' }, /- baseUrl: expected an http or https URL/],
    ['an unknown key', { baseUrll: 'x' }, /- the config: unknown key baseUrll/],
    ['an unknown key below', { limits: { concurency: 1 } }, /- limits: unknown key concurency/],
    ['an unknown role', { credentials: { client: 'CLIENT_TOKEN', admin: 'A' } }, /- credentials: unknown key admin/],
    ['no credentials', { credentials: undefined }, /- credentials: missing, expected/],
    ['no client’s credential', { credentials: {} }, /- credentials.client: missing, expected the name of an environment variable/],
    ['a pasted token', { credentials: { client: `${TOKEN}==` } }, /- credentials.client: expected the name of an environment variable, not the token itself/],
    ['an unset variable', { credentials: { client: 'UNSET' } }, /- credentials.client: the environment variable UNSET is not set/],
    ['an empty variable', { credentials: { client: 'CLIENT_TOKEN', user: 'EMPTY' } }, /- credentials.user: the environment variable EMPTY is not set/],
    ['a wrong contract', { contract: 'other' }, /- contract: expected "sigopt", or \{ openapi/],
    ['both lists', { operations: { include: ['getClient'], exclude: ['getToken'] } }, /- operations: expected \{ include/],
    ['an empty list', { operations: { include: [] } }, /- operations/],
    ['an unknown operation', { operations: { include: ['getClient', 'getNothing'] } }, /- operations: the contract has no getNothing/],
    ['a value that is none', { values: { client_id: [1] } }, /- values.client_id: /],
    ['a cap below 2', { rateLimit: { cap: 1 } }, /- rateLimit.cap: .*2/],
    ['a cap missing', { rateLimit: {} }, /- rateLimit.cap: missing, expected/],
    ['no places', { limits: { concurrency: 0 } }, /- limits.concurrency: .*1/],
    ['a text for a number', { limits: { timeoutSeconds: '5' } }, /- limits.timeoutSeconds: .*number/],
    ['a share above 1', { minimumJudged: 2 }, /- minimumJudged: .*1/],
    ['a text for a switch', { allowRemote: 'yes' }, /- allowRemote: .*boolean/],
    ['an unknown requirement', deviation({ requirement: 'malformed.nothing' }), /- knownDeviations.0.requirement: the contract has no malformed.nothing/],
    ['an unknown operation in a deviation', deviation({ operations: ['getNothing'] }), /- knownDeviations.0.operations: the contract has no getNothing/],
    ['one operation, not in a list', deviation({ operations: 'getClient' }), /- knownDeviations.0.operations: expected "\*" or a list/],
    ['a date that is none', deviation({ expires: '31.1.2027' }), /- knownDeviations.0.expires: expected a date such as/],
    ['a day that is none', deviation({ expires: '2027-02-31' }), /- knownDeviations.0.expires: expected a date such as/],
    ['no reason', deviation({ reason: '' }), /- knownDeviations.0.reason: /],
    ['a hook that is none', { hooks: { revoked: 7 } }, /- hooks.revoked: expected a shell command, or a function/],
  ])('%s', async (_what, further, message) => {
    const text = await complaint(load(further));
    expect(text).toMatch(message);
    expect(text).toContain('naysayer.config.json:');
  });

  test('all at once, a line each', async () => {
    const text = await complaint(load({ baseUrl: 7, minimumJudged: 'x', nothing: 1 }));
    expect(text.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(3);
  });

  test.each([['a list', '[]'], ['null', 'null'], ['a text', '"x"'], ['nothing', '']])('where the whole config is %s', async (_what, content) => {
    expect(await complaint(load({}, { 'naysayer.config.json': content }))).toMatch(/- the config: /);
  });
});

describe('a target elsewhere', () => {
  test.each(['http://example.com', 'http://10.0.0.1', 'http://0.0.0.0:80', 'http://localhost.example.com', 'http://127.0.0.1.example.com', 'http://[::2]', 'http://127.0.0.1@example.com'])(
    'is not tested unless that is allowed: %s',
    async (baseUrl) => {
      expect(await complaint(load({ baseUrl }))).toMatch(/- baseUrl: \S+ is not on this machine; set allowRemote: true/);
      expect((await load({ baseUrl, allowRemote: true })).target.baseUrl).toBe(baseUrl);
    },
  );

  test.each(['http://localhost:1', 'http://127.0.0.1', 'http://127.1.2.3:80/api', 'https://[::1]:8443', 'http://LOCALHOST', 'http://2130706433'])('is not what is on this machine: %s', async (baseUrl) => {
    expect((await load({ baseUrl })).target.baseUrl).toBe(baseUrl);
  });
});

describe('a contract', () => {
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
      client: { role: 'client', token: TOKEN, variable: 'CLIENT_TOKEN' },
      user: { role: 'user', token: 'another', variable: 'USER_TOKEN' },
    });
  });

  test('has defaults for what is not said', async () => {
    const { target, deviations, minimumJudged } = await load();
    expect(target).toMatchObject({ name: 'target', values: {}, limits: { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 60 } });
    expect({ deviations, minimumJudged, limit: target.rateLimit }).toEqual({ deviations: [], minimumJudged: 0.5, limit: undefined });
  });

  test('has what is said', async () => {
    const { target, deviations } = await load({
      name: 'mine',
      values: { client_id: 7 },
      rateLimit: { cap: 50 },
      limits: { requestsPerSecond: 5, budget: 100, timeoutSeconds: 0.5 },
      ...deviation({}),
    });
    expect(target).toMatchObject({ name: 'mine', values: { client_id: '7' }, rateLimit: { cap: 50 }, limits: { requestsPerSecond: 5, budget: 100, timeoutMillis: 500 } });
    expect(deviations[0]?.operations).toEqual(['*']);
  });
});
