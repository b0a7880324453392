import { describe, expect, test } from 'vitest';
import { checkDisclosure } from './check-disclosure.ts';
import { HARMLESS, PATHS, SQL, TRACES } from './testing/disclosures.ts';
import { answer, exchangeOf, inShort, json, refusal } from './testing/trials.ts';

const TOKEN = 'NAYSAYERUNITTESTTOKENONE00000001';

const inMessage = (text: string): string => inShort(checkDisclosure(exchangeOf(refusal(500, text)), [TOKEN]));
const asText = (text: string): string => inShort(checkDisclosure(exchangeOf(answer(500, text)), [TOKEN]));

describe('an error body discloses', () => {
  test.each(TRACES)('a stack trace of %s', (_language, text) => {
    expect(inMessage(text)).toBe('broken: a stack trace');
    expect(asText(text)).toBe('broken: a stack trace');
  });

  test.each(PATHS)('a source path: %s', (text) => {
    expect(inMessage(text)).toBe('broken: a source path');
  });

  test.each(SQL)('SQL: %s', (text) => {
    expect(inMessage(text)).toBe('broken: SQL');
    expect(asText(text)).toBe('broken: SQL');
  });

  test('an API token, in clear or as Basic credentials', () => {
    const basic = Buffer.from(`${TOKEN}:`).toString('base64');
    expect(inMessage(`${TOKEN} is no token of this client`)).toBe('broken: an API token');
    expect(inMessage(`cannot read Basic ${basic}`)).toBe('broken: an API token');
  });

  test('the better half of an API token', () => {
    const token = 'q7Rm2xWv9KtLz4PbY8cN3hDs6gFj1aEu';
    const judged = (text: string, sent: string = token): string => {
      const { request, ...exchange } = exchangeOf(refusal(403, text));
      const headers = [['authorization', `Bearer ${sent}`]] as const;
      return inShort(checkDisclosure({ ...exchange, request: { ...request, headers } }, [token]));
    };
    expect(judged(`No ${token.slice(0, 20)}…`)).toBe('broken: an API token');
    expect(judged(`No ${token.slice(0, 15)}…`)).toBe('pass');
    expect(judged(`No ${token.slice(0, 20)}…`, `${token.slice(0, -3)}XYZ`)).toBe('pass');
    expect(judged(`No ${token}`, `${token.slice(0, -3)}XYZ`)).toBe('broken: an API token');
    expect(judged(`No ${token.slice(0, 20)}…`, 'another')).toBe('broken: an API token');
  });

  test('what stands under another key, at any depth', () => {
    const body = { error: { message: 'No.', debug: [{ trace: 'goroutine 7 [running]:\nmain.main()' }] } };
    expect(inShort(checkDisclosure(exchangeOf(json(500, body)), []))).toBe('broken: a stack trace');
  });

  test('what stands in JSON that is cut off', () => {
    const cut = { ...refusal(500, 'goroutine 7 [running]:\nmain.main()'), complete: false };
    expect(inShort(checkDisclosure(exchangeOf(cut), []))).toBe('broken: a stack trace');
  });

  test('nothing of the secret in the finding itself', () => {
    expect(JSON.stringify(checkDisclosure(exchangeOf(refusal(403, TOKEN)), [TOKEN]))).not.toContain(TOKEN);
  });
});

test.each(['\n', ' ', 'at x(', "Duplicate entry '", 'Caused by: a.', 'SELECT '])(
  'a body of a megabyte of %j is searched in no time',
  (text) => {
    expect(asText(text.repeat(1_000_000 / text.length))).toBe('pass');
  },
);

describe('an error body discloses nothing', () => {
  test.each(HARMLESS)('by saying: %s', (text) => {
    expect(inMessage(text)).toBe('pass');
    expect(asText(text)).toBe('pass');
  });

  test('by a word that a token is, too, as those of test servers often are', () => {
    const judged = (text: string, token: string): string =>
      inShort(checkDisclosure(exchangeOf(refusal(403, text)), [token]));
    expect(judged('Only an admin may do that.', 'admin')).toBe('pass');
    expect(judged('No, admin7 may not.', 'admin7')).toBe('broken: an API token');
    expect(judged('No, CLIENT may not.', 'CLIENT')).toBe('broken: an API token');
    expect(judged('admintoken is revoked', 'admintoken')).toBe('broken: an API token');
    expect(judged('The token is revoked.', 'token')).toBe('pass');
    const basic = Buffer.from('admin:').toString('base64');
    expect(judged(`cannot read ${basic}`, 'admin')).toBe('broken: an API token');
  });

  test('where there is none', () => {
    expect(asText('')).toBe('not-exercised');
  });

  test('where the answer is no failure', () => {
    expect(inShort(checkDisclosure(exchangeOf(json(200, { token: TOKEN })), [TOKEN]))).toBe('not-exercised');
  });
});
