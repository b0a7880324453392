import { describe, expect, test } from 'vitest';
import { complaint, deviation, load, TOKEN } from './testing/loading.ts';

describe('a wrong key is named, with what was expected', () => {
  test.each<[string, object, RegExp]>([
    ['no base URL', { baseUrl: undefined }, /^ {2}- baseUrl: (missing, expected|expected an http)/m],
    ['no URL', { baseUrl: 'localhost' }, /- baseUrl: expected an http or https URL/],
    ['another scheme', { baseUrl: 'ftp://127.0.0.1' }, /- baseUrl: expected an http or https URL/],
    ['an unknown key', { baseUrll: 'x' }, /- the config: unknown key baseUrll, did you mean baseUrl\?/],
    [
      'an unknown key below',
      { limits: { concurency: 1 } },
      /- limits: unknown key concurency, did you mean concurrency\?/,
    ],
    [
      'an unknown role',
      { credentials: { client: 'CLIENT_TOKEN', admin: 'A' } },
      /- credentials: unknown key admin/,
    ],
    ['no credentials', { credentials: undefined }, /- credentials.client: missing, expected/],
    [
      'no client’s credential',
      { credentials: {} },
      /- credentials.client: missing, expected the name of an environment variable/,
    ],
    [
      'a pasted token',
      { credentials: { client: `${TOKEN}==` } },
      /- credentials.client: expected the name of an environment variable, not the token itself/,
    ],
    [
      'an unset variable',
      { credentials: { client: 'UNSET' } },
      /- credentials.client: the environment variable UNSET is not set/,
    ],
    [
      'an empty variable',
      { credentials: { client: 'CLIENT_TOKEN', user: 'EMPTY' } },
      /- credentials.user: the environment variable EMPTY is not set/,
    ],
    [
      'a wrong contract',
      { contract: 7 },
      /- contract: expected the path of an OpenAPI document, or "sigopt"/,
    ],
    [
      'both lists',
      { operations: { include: ['getClient'], exclude: ['getToken'] } },
      /- operations: expected \{ include/,
    ],
    ['an empty list', { operations: { include: [] } }, /- operations/],
    [
      'an unknown operation',
      { operations: { include: ['getClient', 'getNothing'] } },
      /- operations: the contract has no getNothing/,
    ],
    [
      'a password in the address',
      { baseUrl: 'http://me:secret@127.0.0.1' },
      /- baseUrl: expected no password/,
    ],
    [
      'a query in the address',
      { baseUrl: 'http://127.0.0.1/?key=secret' },
      /- baseUrl: expected no password/,
    ],
    ['a value that is none', { values: { client_id: [1] } }, /- values.client_id: /],
    ['a cap below 2', { rateLimit: { cap: 1 } }, /- rateLimit.cap: .*2/],
    ['a cap missing', { rateLimit: {} }, /- rateLimit.cap: missing, expected/],
    ['no places', { limits: { concurrency: 0 } }, /- limits.concurrency: .*1/],
    ['a text for a number', { limits: { timeoutSeconds: '5' } }, /- limits.timeoutSeconds: .*number/],
    ['a share above 1', { minimumJudged: 2 }, /- minimumJudged: .*1/],
    ['a text for a switch', { allowRemote: 'yes' }, /- allowRemote: .*boolean/],
    [
      'an unknown requirement',
      deviation({ requirement: 'malformed.nothing' }),
      /- knownDeviations.0.requirement: the contract has no malformed.nothing/,
    ],
    [
      'an unknown operation in a deviation',
      deviation({ operations: ['getNothing'] }),
      /- knownDeviations.0.operations: the contract has no getNothing/,
    ],
    [
      'one operation, not in a list',
      deviation({ operations: 'getClient' }),
      /- knownDeviations.0.operations: expected "\*" or a list/,
    ],
    [
      'a date that is none',
      deviation({ expires: '31.1.2027' }),
      /- knownDeviations.0.expires: expected a date such as/,
    ],
    [
      'a day that is none',
      deviation({ expires: '2027-02-31' }),
      /- knownDeviations.0.expires: expected a date such as/,
    ],
    [
      'an answer that is none',
      deviation({ answers: 'all' }),
      /- knownDeviations.0.answers: expected a status such as 422, \{ status: 422, body: … \}, none/,
    ],
    ['a status that is none', deviation({ answers: 42 }), /- knownDeviations.0.answers: expected a status/],
    ['no answers', deviation({ answers: [] }), /- knownDeviations.0.answers: /],
    ['no reason', deviation({ reason: '' }), /- knownDeviations.0.reason: /],
    [
      'a hook that is none',
      { hooks: { revoked: 7 } },
      /- hooks.revoked: expected a shell command, or a function/,
    ],
  ])('%s', async (_what, further, message) => {
    const text = await complaint(load(further));
    expect(text).toMatch(message);
    expect(text).toContain('naysayer.config.json:');
  });

  test('all at once, a line each', async () => {
    const text = await complaint(load({ baseUrl: 7, minimumJudged: 'x', nothing: 1 }));
    expect(text.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(3);
  });

  test.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['nothing', ''],
  ])('where the whole config is %s', async (_what, content) => {
    expect(await complaint(load({}, { 'naysayer.config.json': content }))).toMatch(/- the config: /);
  });
});
