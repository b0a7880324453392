import { describe, expect, test } from 'vitest';
import { credentialValue } from '../../contracts/api/credential-form.ts';
import type { CredentialForm, TokenPlace } from '../../contracts/api/credential-form.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { readToken } from './token-oracle.ts';

const BASIC: CredentialForm = { kind: 'basic' };

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const basic = (token: string): string => credentialValue(BASIC, token) ?? '';

function request(headers: WireRequest['headers'], target = '/v1/experiments/1'): WireRequest {
  return { operation: 'getExperiment', method: 'GET', target, headers, body: null };
}

function tokenIn(authorization: string | undefined, credential = BASIC): string | undefined {
  const headers = authorization === undefined ? [] : ([['authorization', authorization]] as const);
  return readToken(request(headers), { credential, otherPlaces: [] });
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
    const headers = [['AUTHORIZATION', basic('TOKEN')]] as const;
    expect(readToken(request(headers), { credential: BASIC, otherPlaces: [] })).toBe('TOKEN');
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

  test.each<[TokenPlace, WireRequest]>([
    [{ kind: 'header', name: 'X-Api-Key' }, request([['x-api-key', 'TOKEN']])],
    [{ kind: 'header', name: 'Authorization' }, request([['authorization', 'TOKEN']])],
    [{ kind: 'query', name: 'key' }, request([], '/v1/things?a=1&key=TOKEN')],
    [{ kind: 'cookie', name: 'session' }, request([['cookie', 'a=1; session=TOKEN']])],
  ])('in another place that the document names: %o', (place, sent) => {
    expect(readToken(sent, { credential: BASIC, otherPlaces: [place] })).toBe('TOKEN');
  });
});

describe('no token can be read', () => {
  test.each<[string, CredentialForm, string]>([
    ['under another scheme than Bearer', { kind: 'bearer' }, basic('TOKEN')],
    ['from the scheme Bearer alone', { kind: 'bearer' }, 'Bearer '],
    ['without the scheme Bearer', { kind: 'bearer' }, 'TOKEN'],
    ['where the operation takes a header of its own', { kind: 'header', name: 'X-Api-Key' }, basic('TOKEN')],
    ['where the operation takes none', { kind: 'none' }, basic('TOKEN')],
  ])('%s', (_name, credential, authorization) => {
    expect(tokenIn(authorization, credential)).toBeUndefined();
  });

  test('from a header of its own that is empty', () => {
    const credential: CredentialForm = { kind: 'header', name: 'X-Api-Key' };
    expect(readToken(request([['X-Api-Key', ' ']]), { credential, otherPlaces: [] })).toBeUndefined();
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
