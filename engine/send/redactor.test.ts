import { describe, expect, test } from 'vitest';
import { Redactor } from './redactor.ts';

const TOKEN = 'a/Secret+Token=&"1"';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function redactorOf(...secrets: readonly (readonly [string, string])[]): Redactor {
  const redactor = new Redactor();
  for (const [token, variable] of secrets) redactor.add(token, variable);
  return redactor;
}

describe('a secret', () => {
  const redactor = redactorOf([TOKEN, 'MINE']);

  test.each([
    ['as it is', TOKEN, '${MINE}'],
    ['as HTTP Basic, before the colon', `Basic ${base64(`${TOKEN}:`)}`, 'Basic ${base64(MINE:)}'],
    ['as HTTP Basic, behind the colon', `Basic ${base64(`:${TOKEN}`)}`, 'Basic ${base64(:MINE)}'],
    ['as a Bearer token', `Bearer ${TOKEN}`, 'Bearer ${MINE}'],
    ['in base64', base64(TOKEN), '${base64(MINE)}'],
    ['in base64 without padding', base64(`${TOKEN}:`).replaceAll('=', ''), '${base64(MINE:)}'],
    ['in the base64 of URLs', Buffer.from(TOKEN).toString('base64url'), '${base64(MINE)}'],
    ['percent-encoded', `?token=${encodeURIComponent(TOKEN)}&x=1`, '?token=${MINE}&x=1'],
    [
      'percent-encoded in lower case',
      encodeURIComponent(TOKEN).toLowerCase().replace('secret', 'Secret').replace('token', 'Token'),
      '${MINE}',
    ],
    ['in JSON', JSON.stringify({ message: `no ${TOKEN}` }), '{"message":"no ${MINE}"}'],
    ['in JSON with escaped slashes', JSON.stringify(TOKEN).replaceAll('/', String.raw`\/`), '"${MINE}"'],
  ])('is shown by its name: %s', (_how, text, shown) => {
    expect(redactor.redact(text)).toBe(shown);
  });

  test('is replaced wherever it stands', () => {
    expect(redactor.redact(`${TOKEN}${TOKEN} and ${TOKEN}`)).toBe('${MINE}${MINE} and ${MINE}');
  });

  test('leaves everything else as it is', () => {
    const text = 'a/Secret+Tok=&1 ${MINE} $& $1 \\';
    expect(redactor.redact(text)).toBe(text);
  });
});

describe('several secrets', () => {
  test('are replaced the longest first, so that none is cut apart by another', () => {
    const redactor = redactorOf(['abcdef', 'SHORT'], ['abcdefghi', 'LONG']);
    expect(redactor.redact('abcdefghi abcdef')).toBe('${LONG} ${SHORT}');
  });

  test('do not touch the names that stand for others', () => {
    const redactor = redactorOf(['MINE', 'YOURS'], ['base64', 'MINE'], ['token', 'token']);
    expect(redactor.redact('MINE base64 token')).toBe('${YOURS} ${MINE} ${token}');
    expect(redactor.redact(base64('MINE'))).toBe('${base64(YOURS)}');
  });

  test('keep the first name if one has two', () => {
    expect(redactorOf(['abcdef', 'FIRST'], ['abcdef', 'SECOND']).redact('abcdef')).toBe('${FIRST}');
  });

  test('are known in clear, each once', () => {
    expect(redactorOf(['a1', 'A'], ['b2', 'B'], ['a1', 'C'], ['', 'D']).tokens).toEqual(['a1', 'b2']);
  });
});

test('a text that gives a secret away is hidden in all its forms, and is no secret itself', () => {
  const redactor = redactorOf(['abcdefghi', 'MINE']);
  redactor.hide('ABCDEFGHI', 'MINE_IN_THE_OTHER_CASE');
  expect(redactor.redact(`Basic ${base64('ABCDEFGHI:')} ABCDEFGHI abcdefghi`)).toBe(
    'Basic ${base64(MINE_IN_THE_OTHER_CASE:)} ${MINE_IN_THE_OTHER_CASE} ${MINE}',
  );
  expect(redactor.tokens).toEqual(['abcdefghi']);
  expect(redactor.names).toEqual(['MINE', 'MINE_IN_THE_OTHER_CASE']);
});

test('an empty secret is none', () => {
  expect(redactorOf(['', 'EMPTY']).redact('text')).toBe('text');
  expect(new Redactor().redact('text')).toBe('text');
});

test.each<[string, (secret: string) => string]>([
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in small letters', (secret) => secret.toLowerCase()],
  ['backwards', (secret) => Array.from(secret).toReversed().join('')],
  ['in hexadecimal digits', (secret) => Buffer.from(secret).toString('hex')],
  ['percent-encoded, each letter', (secret) => Buffer.from(secret).toString('hex').replaceAll(/../g, '%$&')],
  ['in UTF-16 and base64', (secret) => Buffer.from(secret, 'utf16le').toString('base64')],
  [
    'in escapes of JSON',
    (secret) =>
      Array.from(secret)
        .map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
  ],
  [
    'in escapes of HTML',
    (secret) =>
      Array.from(secret)
        .map((each) => `&#${each.charCodeAt(0)};`)
        .join(''),
  ],
  [
    'in hexadecimal escapes of HTML',
    (secret) =>
      Array.from(secret)
        .map((each) => `&#x${each.charCodeAt(0).toString(16)};`)
        .join(''),
  ],
  ['with names for what HTML escapes', (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
])('a secret is hidden where a server repeats it %s', (_how, repeated) => {
  const text = redactorOf(['Secret0fTheTests<&', 'MINE']).redact(`<${repeated('Secret0fTheTests<&')}>`);
  expect(text).toMatch(/^<\$\{MINE\}=*>$/);
});

test.each(['', 'x', 'xy', 'user:'])(
  'a secret is hidden in the base64 of a longer text, behind %j',
  (before) => {
    const secret = 'Secret0fTheTests<&';
    const redactor = redactorOf([secret, 'MINE']);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const longer = Buffer.from(`${before}${secret}:and more`, encoding).toString('base64');
      const shown = redactor.redact(longer);
      expect(shown).toMatch(/\$\{(base64\()?:?MINE:?\)?\}/);
      expect(Buffer.from(shown.replaceAll(/\$\{.*?\}/g, ''), 'base64').toString(encoding)).not.toContain(
        'cret0f',
      );
    }
  },
);

describe('a secret that is cut off', () => {
  const secret = 'q7Rm2xWv9KtLz4Pb';

  test.each([
    ['at half of it', `It was ${secret.slice(0, 8)}.`, 'It was ${MINE…}.'],
    ['before its last letter', `It was ${secret.slice(0, -1)}…`, 'It was ${MINE…}…'],
    ['with other letters behind it', `${secret.slice(0, 10)}****`, '${MINE…}****'],
    ['beside itself', `${secret} ${secret.slice(0, 12)}`, '${MINE} ${MINE…}'],
    ['as it travels', base64(`${secret}:`).slice(0, 14), '${MINE…}'],
  ])('is hidden: %s', (_where, text, shown) => {
    expect(redactorOf([secret, 'MINE']).redact(text)).toBe(shown);
  });

  test('is hidden behind the user name that it belongs to, which is no secret', () => {
    const redactor = redactorOf([`somebody-42:${secret}`, 'MINE']);
    expect(redactor.redact(`somebody-42:${secret.slice(0, 9)}`)).toBe('somebody-42:${MINE…}');
    expect(redactor.redact('There is no somebody-42.')).toBe('There is no somebody-42.');
  });

  test.each([secret.slice(0, 7), 'librarian', 'q7Rm'])('is not told from other texts: %s', (text) => {
    expect(redactorOf([secret, 'MINE'], ['librarian-token', 'YOURS']).redact(text)).toBe(text);
  });

  test('is left as it is in what naysayer sends, which can then be sent again', () => {
    expect(redactorOf([secret, 'MINE']).redactSent(`${secret.slice(0, 9)} ${secret}`)).toBe(
      `${secret.slice(0, 9)} \${MINE}`,
    );
  });
});

test('a text that was shown before is shown without a secret that is known since', () => {
  const redactor = new Redactor();
  redactor.add('first-secret-1', 'FIRST');
  expect(redactor.redact('it said second-secret-2')).toBe('it said second-secret-2');
  expect(redactor.tokens).toEqual(['first-secret-1']);
  redactor.add('second-secret-2', 'SECOND');
  expect(redactor.redact('it said second-secret-2')).toBe('it said ${SECOND}');
  expect(redactor.redactSent('it said second-secret-2')).toBe('it said ${SECOND}');
  expect(redactor.tokens).toEqual(['first-secret-1', 'second-secret-2']);
});
