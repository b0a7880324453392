import { describe, expect, test } from 'vitest';
import { valueInPlace } from '../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { carriesCredential, tokenAt } from './token-oracle.ts';

const BASIC: CredentialPlace = { kind: 'basic' };

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const basic = (token: string): string => valueInPlace(BASIC, token);

function request(headers: WireRequest['headers'], target = '/v1/experiments/1'): WireRequest {
  return { operation: 'getExperiment', method: 'GET', target, headers, body: null };
}

function tokenIn(authorization: string | undefined, place = BASIC): string | undefined {
  const headers = authorization === undefined ? [] : ([['authorization', authorization]] as const);
  return tokenAt(place, request(headers));
}

describe('a token can be read', () => {
  test('from Basic credentials with the token as user name and no password', () => {
    expect(tokenIn(`Basic ${base64('TOKEN:')}`)).toBe('TOKEN');
    expect(tokenIn(basic('TOKEN'))).toBe('TOKEN');
  });

  test.each(['basic', 'BASIC', 'bAsIc'])(
    'under the scheme written %s, since its case does not matter',
    (scheme) => {
      expect(tokenIn(`${scheme} ${base64('TOKEN:')}`)).toBe('TOKEN');
    },
  );

  test('behind several spaces', () => {
    expect(tokenIn(`Basic   ${base64('TOKEN:')}`)).toBe('TOKEN');
  });

  test('from a header whose name is in capitals', () => {
    expect(tokenAt(BASIC, request([['AUTHORIZATION', basic('TOKEN')]]))).toBe('TOKEN');
  });

  test('when it holds letters beyond ASCII, in UTF-8', () => {
    expect(tokenIn(`Basic ${base64('tökén:')}`)).toBe('tökén');
  });

  test('with the password that a user name has', () => {
    expect(tokenIn(`Basic ${base64('someone:secret')}`)).toBe('someone:secret');
    expect(tokenIn(basic('someone:secret'))).toBe('someone:secret');
    expect(tokenIn(`Basic ${base64('TOKEN::')}`)).toBe('TOKEN::');
  });

  test.each(['Bearer', 'bearer', 'BEARER'])(
    'behind the scheme %s, where the operation takes that',
    (scheme) => {
      expect(tokenIn(`${scheme} 1|a-b.c_d~e+f/g==`, { kind: 'bearer' })).toBe('1|a-b.c_d~e+f/g==');
    },
  );

  test.each<[CredentialPlace, WireRequest]>([
    [{ kind: 'header', name: 'X-Api-Key' }, request([['x-api-key', 'TOKEN']])],
    [{ kind: 'header', name: 'Authorization' }, request([['authorization', 'TOKEN']])],
    [
      { kind: 'header', name: 'Authorization', template: 'Token {token}' },
      request([['authorization', 'token TOKEN']]),
    ],
    [{ kind: 'header', name: 'X-Auth', template: 'key="{token}"' }, request([['x-auth', 'key="TOKEN"']])],
    [{ kind: 'query', name: 'key' }, request([], '/v1/things?a=1&key=TOKEN')],
    [{ kind: 'cookie', name: 'session' }, request([['cookie', 'a=1; session=TOKEN']])],
    [{ kind: 'cookie', name: 'session' }, request([['cookie', 'xsession=1;session=TOKEN;b=2']])],
  ])('in the place that the document names: %o', (place, sent) => {
    expect(tokenAt(place, sent)).toBe('TOKEN');
  });

  test('in a cookie whose value has an equals sign in it', () => {
    expect(tokenAt({ kind: 'cookie', name: 's' }, request([['cookie', 's=TOKEN==']]))).toBe('TOKEN==');
  });
});

describe('no token can be read', () => {
  test.each<[string, CredentialPlace, string]>([
    ['under another scheme than Bearer', { kind: 'bearer' }, basic('TOKEN')],
    ['from the scheme Bearer alone', { kind: 'bearer' }, 'Bearer '],
    ['without the scheme Bearer', { kind: 'bearer' }, 'TOKEN'],
    ['where the operation takes a header of its own', { kind: 'header', name: 'X-Api-Key' }, basic('TOKEN')],
    [
      'without what stands around it',
      { kind: 'header', name: 'Authorization', template: 'Token {token}' },
      'TOKEN',
    ],
    [
      'from what stands around it alone',
      { kind: 'header', name: 'Authorization', template: 'Token {token}' },
      'Token',
    ],
  ])('%s', (_name, place, authorization) => {
    expect(tokenIn(authorization, place)).toBeUndefined();
  });

  test.each<[string, CredentialPlace, WireRequest]>([
    ['from an empty header', { kind: 'header', name: 'X-Api-Key' }, request([['X-Api-Key', ' ']])],
    ['from an empty query parameter', { kind: 'query', name: 'key' }, request([], '/v1/things?key=')],
    ['from an empty cookie', { kind: 'cookie', name: 'session' }, request([['cookie', 'session=']])],
    [
      'from a cookie of another name',
      { kind: 'cookie', name: 'session' },
      request([['cookie', 'mysession=1']]),
    ],
  ])('%s', (_name, place, sent) => {
    expect(tokenAt(place, sent)).toBeUndefined();
  });

  test.each([
    ['without an Authorization header', undefined],
    ['from an empty header', ''],
    ['from the scheme alone', 'Basic'],
    ['from the scheme and a space', 'Basic '],
    ['from a token without a scheme', 'TOKEN'],
    ['from credentials without a scheme', base64('TOKEN:')],
    ['from text that is not base64', 'Basic !!!TOKEN!!!'],
    ['from base64 that is cut off', `Basic ${base64('TOKEN:').slice(0, -1)}`],
    ['from base64 that is followed by more', `Basic ${base64('TOKEN:')} more`],
    ['from credentials without a colon', `Basic ${base64('TOKEN')}`],
    ['from an empty user name', `Basic ${base64(':')}`],
    ['from the token as password', `Basic ${base64(':TOKEN')}`],
    ['under the scheme Bearer', `Bearer ${base64('TOKEN:')}`],
    ['under a scheme that only begins like Basic', `Basics ${base64('TOKEN:')}`],
    ['from Digest', 'Digest username="TOKEN"'],
  ])('%s', (_name, authorization) => {
    expect(tokenIn(authorization)).toBeUndefined();
  });
});

describe('a request carries a credential', () => {
  const key: CredentialPlace = { kind: 'header', name: 'X-Api-Key' };
  const app: CredentialPlace = { kind: 'query', name: 'app' };
  const both = { credential: [key, app], alternatives: [[key, app], [BASIC]] };

  test('where all values of one alternative can be read', () => {
    expect(carriesCredential(request([['x-api-key', 'A']], '/things?app=B'), both)).toBe(true);
    expect(carriesCredential(request([['authorization', basic('A')]]), both)).toBe(true);
  });

  test('and none where one of several values is missing', () => {
    expect(carriesCredential(request([['x-api-key', 'A']]), both)).toBe(false);
    expect(carriesCredential(request([], '/things?app=B'), both)).toBe(false);
  });

  test('and none that is good where one of several is not', () => {
    const sent = request([['x-api-key', 'A']], '/things?app=B');
    expect(carriesCredential(sent, both, (token) => token === 'A')).toBe(false);
  });

  test('and none where the operation asks for none', () => {
    expect(carriesCredential(request([]), { credential: [], alternatives: [] })).toBe(false);
  });
});
