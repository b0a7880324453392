import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../wire/json.ts';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { lintPact } from './lint-pact.ts';
import type { PactDocument } from './read-pact.ts';
import { answering, asking, jsonBody, OK, pact } from './testing/small-pacts.ts';

describe('what must not be published', () => {
  test.each([
    ['an address', 'http://staging.internal:8080/v1'],
    ['an address', 'see HTTPS://api.example.com'],
    ['an address', 'ws://127.0.0.1'],
    ['an address', 'localhost:3000'],
    ['an address', '10.1.22.254'],
    ['a date', '2026-03-31'],
    ['a date', 'at 2026-03-31T10:20:30Z'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x'],
    ['a token', `ghp_${'a1B2'.repeat(9)}`],
    ['a token', `github_pat_${'a1B2'.repeat(9)}`],
    ['a token', 'AKIAIOSFODNN7EXAMPLE'],
    ['a token', '-----BEGIN PRIVATE KEY-----'],
  ])('(%s: %s) is found in a body, in a header, in base64 and in a state', (what, text) => {
    const base64 = Buffer.from(`{"a": "${text}`).toString('base64');
    const places: readonly PactDocument[] = [
      asking({ body: jsonBody({ deep: [{ value: text }] }) }),
      asking({ headers: { 'X-Note': [text] } }),
      asking({ body: { content: base64, contentType: 'application/json', encoded: 'base64' } }),
      pact({ ...OK, providerStates: [{ name: 'ready', params: { operation: 'x', note: text } }] }),
    ];
    for (const each of places)
      expect(lintPact(each)).toContain(`"a request": it holds what looks like ${what}`);
  });

  test.each([
    ['Authorization', `Basic ${Buffer.from('someone:secret').toString('base64')}`],
    ['Authorization', `Basic ${Buffer.from('tok:').toString('base64')}`],
    ['Authorization', `Basic ${Buffer.from('example:password').toString('base64')}`],
    ['authorization', 'Bearer 0123456789abcdef0123'],
    ['X-Api-Token', '0123456789abcdef0123'],
    ['Cookie', 'session=0123456789abcdef0123'],
  ])('(a credential in %s: %s) is found, an expression or not', (name, value) => {
    const found = [`"a request": its header ${name} holds what looks like a credential`];
    const generators = { header: { [name]: { type: 'ProviderState', expression: '${authorization}' } } };
    expect(lintPact(asking({ headers: { [name]: [value] } }))).toEqual(found);
    expect(lintPact(asking({ headers: { [name]: value }, generators }))).toEqual(found);
  });

  test('(a credential in the query) is found', () => {
    expect(lintPact(asking({ query: { api_token: ['0123456789abcdef0123'] } }))).toEqual([
      '"a request": its parameter api_token holds what looks like a credential',
    ]);
  });

  test.each(['Basic', 'Basic !!!', 'Basic Og==', 'Basic ZXhhbXBsZTo=', 'Bearer example', ''])(
    'is not what is no credential: %s',
    (value) => {
      expect(lintPact(asking({ headers: { Authorization: [value] } }))).toEqual([]);
    },
  );
});

describe('what stands in the contract’s own document', () => {
  const DOCUMENTED = {
    until: '2030-01-01',
    at: '2031-02-03T10:20:30Z',
    home: 'https://example.org/home',
    host: '192.0.2.7',
    token: 'AKIAIOSFODNN7EXAMPLE',
  };
  const problemsOf = async (content: Json): Promise<readonly string[]> => {
    const contract = await contractWith({ [`${MEDIA}/examples/fuller/value`]: { name: 'x', ...DOCUMENTED } });
    const base64 = Buffer.from(JSON.stringify(content)).toString('base64');
    const bytes = { content: base64, contentType: 'application/json', encoded: 'base64' };
    const places = [asking({ body: jsonBody(content) }), asking({ body: bytes })];
    const [inJson = [], inBytes] = places.map((each) => lintPact(each, ['a secret'], contract));
    expect(inBytes).toEqual(inJson);
    return inJson;
  };

  test.each([
    { until: '2030-01-01', at: '2031-02-03T10:20:30Z', home: 'https://example.org/home', host: '192.0.2.7' },
    { home: 'HTTPS://EXAMPLE.ORG/home', until: '2030-01-01x' },
    { home: 'https://example.org/h\u00e9' },
  ])('may stand in a pact, be it spoilt: %j', async (content) => {
    expect(await problemsOf(content)).toEqual([]);
  });

  test.each([
    [{ until: '2030-01-02' }, 'what looks like a date'],
    [{ until: '2030-01-01T10:20' }, 'what looks like a date'],
    [{ home: 'https://example.com/home' }, 'what looks like an address'],
    [{ home: 'https://example.org:8443/home' }, 'what looks like an address'],
    [{ home: 'https://example.org, http://127.0.0.1' }, 'what looks like an address'],
    [{ host: '192.0.2.7:8080' }, 'what looks like an address'],
    [{ token: 'AKIAIOSFODNN7EXAMPLE' }, 'what looks like a token'],
    [{ until: '2030-01-01, a secret' }, 'a secret of the target'],
  ])('does not let others in: %j', async (content, what) => {
    expect(await problemsOf(content)).toEqual([`"a request": it holds ${what}`]);
  });
});

describe('a secret of the target', () => {
  const forms: Readonly<Record<string, (secret: string) => string>> = {
    plain: (secret) => secret,
    'in a sentence': (secret) => `say ${secret}!`,
    'in base64': (secret) => base64Of(secret),
    'as user name': (secret) => `Basic ${base64Of(`${secret}:`)}`,
    'as password': (secret) => `Basic ${base64Of(`:${secret}`)}`,
    'with a user name': (secret) => `Basic ${base64Of(`someone:${secret}`)}`,
    'in base64 for URLs': (secret) => Buffer.from(`${secret}:`).toString('base64url'),
    'in a URL': (secret) => `/?a=${encodeURIComponent(secret)}&b`,
    'in a body of bytes': (secret) => base64Of(`{"token": "${secret}`),
    'in a credential in a body of bytes': (secret) => base64Of(`{"a": "Basic ${base64Of(`${secret}:`)}`),
    'in JSON in a text': (secret) => JSON.stringify({ token: secret }),
  };

  test.each(Object.entries(forms))('is found %s, wherever it stands', (_what, form) => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), (secret) => {
        const text = form(secret);
        const places: readonly PactDocument[] = [
          asking({ body: jsonBody({ value: text }) }),
          asking({ headers: { 'X-Note': [text] } }),
          asking({ body: jsonBody({ [text]: 1 }) }),
          answering({ body: jsonBody([text]) }),
          pact({ ...OK, description: text }),
          pact({ ...OK, providerStates: [{ name: text }] }),
          pact({ ...OK, comments: { references: { a: { b: text } } } }),
          { ...pact(OK), provider: { name: text } },
        ];
        for (const each of places)
          expect(lintPact(each, ['', secret]).join()).toContain('a secret of the target');
        expect(lintPact(asking({ body: jsonBody({ value: text }) })).join()).not.toContain('a secret');
      }),
      { numRuns: 30 },
    );
  });
});

function base64Of(text: string): string {
  return Buffer.from(text).toString('base64');
}
