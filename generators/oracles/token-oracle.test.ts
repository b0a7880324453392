import { describe, expect, test } from 'vitest';
import { basic } from '../draft.ts';
import { readToken } from './token-oracle.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const tokenIn = (authorization: string | undefined): string | undefined =>
  readToken({
    operation: 'getExperiment',
    method: 'GET',
    target: '/v1/experiments/1',
    headers: authorization === undefined ? [] : [['authorization', authorization]],
    body: null,
  });

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
    expect(readToken({ operation: 'x', method: 'GET', target: '/', headers, body: null })).toBe('TOKEN');
  });

  test('when it holds letters beyond ASCII, in UTF-8', () => {
    expect(tokenIn(`Basic ${base64('tökén:')}`)).toBe('tökén');
  });
});

describe('no token can be read', () => {
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
    ['from a user name with a password', `Basic ${base64('TOKEN:secret')}`],
    ['from a user name whose password is a colon', `Basic ${base64('TOKEN::')}`],
    ['under the scheme Bearer', `Bearer ${base64('TOKEN:')}`],
    ['under a scheme that only begins like Basic', `Basics ${base64('TOKEN:')}`],
    ['from Digest', 'Digest username="TOKEN"'],
  ])('%s', (_name, authorization) => {
    expect(tokenIn(authorization)).toBeUndefined();
  });
});
