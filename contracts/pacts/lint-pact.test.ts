import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../load-contract.ts';
import type { Json } from '../json.ts';
import { lintPact } from './lint-pact.ts';
import { pactsOf } from './pacts-of.ts';
import type { PactDocument, PactInteraction } from './read-pact.ts';

const OK: PactInteraction = {
  type: 'Synchronous/HTTP',
  description: 'a request',
  providerStates: [{ name: 'ready', params: { operation: 'getThing' } }],
  request: { method: 'GET', path: '/v1/things' },
  response: { status: 404 },
};

function pact(...interactions: readonly PactInteraction[]): PactDocument {
  return {
    consumer: { name: 'c' },
    provider: { name: 'p' },
    interactions: [...interactions],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

function asking(request: Partial<PactInteraction['request']>): PactDocument {
  return pact({ ...OK, request: { ...OK.request, ...request } });
}

function answering(response: Partial<PactInteraction['response']>): PactDocument {
  return pact({ ...OK, response: { ...OK.response, ...response } });
}

function jsonBody(content: Json): { content: Json; contentType: string; encoded: boolean } {
  return { content, contentType: 'application/json', encoded: false };
}

test('our own pacts have nothing wrong, whatever secrets are looked for', async () => {
  const { files } = await pactsOf(await loadContract(), { consumer: 'c', provider: 'p' }, '0');
  const secrets = ['NAYSAYER-REFERENCE-TOKEN', 'example-token-of-a-client', 'STANDINTOKENOFTHECLIENT'];
  for (const { text } of files) expect(lintPact(JSON.parse(text) as PactDocument, secrets)).toEqual([]);
});

describe('two interactions', () => {
  const other = { ...OK, description: 'another' };

  test('that send the same in the same state and differ in the answer are named', () => {
    expect(lintPact(pact(OK, { ...other, response: { status: 400 } }))).toEqual([
      '"a request" and "another" send the same request in the same state, and have different answers',
    ]);
  });

  test('that are the same but for their names are one too many', () => {
    expect(lintPact(pact(OK, other))).toEqual([
      '"a request" and "another" send the same request in the same state, and have the same answer',
    ]);
  });

  test('are the same in whatever order their keys stand', () => {
    const { method, path } = OK.request;
    const turned = { ...other, request: { path, method } };
    expect(lintPact(pact(OK, turned))).toHaveLength(1);
  });

  test.each<[string, Partial<PactInteraction>]>([
    ['another state', { providerStates: [{ name: 'taken' }] }],
    ['another parameter of the state', { providerStates: [{ name: 'ready', params: { operation: 'x' } }] }],
    ['another method', { request: { ...OK.request, method: 'PUT' } }],
    ['another header', { request: { ...OK.request, headers: { accept: ['text/html'] } } }],
  ])('with %s may have different answers', (_what, further) => {
    expect(lintPact(pact(OK, { ...other, response: { status: 400 }, ...further }))).toEqual([]);
  });
});

describe('a value in an answer that no matcher covers', () => {
  test.each<[string, Json, string]>([
    ['the words of a message', { error: { message: 'Not found.' } }, '$.error.message'],
    ['an id', { id: '17' }, '$.id'],
    ['a number', { count: 3 }, '$.count'],
    ['one in a list', { data: [{ id: '17' }] }, '$.data.0.id'],
    ['a text alone', 'gone', '$'],
  ])('(%s) is named', (_what, content, path) => {
    expect(lintPact(answering({ body: jsonBody(content) }))).toEqual([
      `"a request": the answer's body has a value at ${path} that no matcher covers`,
    ]);
  });

  test('(a header) is named, however it is spelled', () => {
    const headers = { Date: ['x'], 'Content-Type': ['text/html'] };
    const matchingRules = { header: { 'content-type': { matchers: [{ match: 'type' }] } } };
    expect(lintPact(answering({ headers, matchingRules }))).toEqual([
      `"a request": the answer's header Date has no matcher`,
    ]);
  });

  test('is still one under a matcher that asks for just this value', () => {
    const matchingRules = {
      body: { $: { matchers: [{ match: 'type' }] }, '$.id': { matchers: [{ match: 'equality' }] } },
    };
    expect(lintPact(answering({ body: jsonBody({ id: '17', name: 'x' }), matchingRules }))).toHaveLength(1);
  });

  test('is found in any body, and in none whose every value has a rule', () => {
    const key = fc.oneof(
      fc.constantFrom('a', 'id', "it's", 'a.b', 'a b', '0', '*'),
      fc.string({ minLength: 1 }),
    );
    const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer()),
      tree: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(), (content, chosen) => {
        const rules = Object.fromEntries(
          pathsIn(content).map((path) => [path, { combine: 'AND', matchers: [{ match: 'type' }] }]),
        );
        const body = jsonBody(content);
        expect(lintPact(answering({ body, matchingRules: { body: rules } }))).toEqual([]);
        const paths = Object.keys(rules);
        const left = paths[chosen % Math.max(1, paths.length)];
        const { [left ?? '']: _left, ...others } = rules;
        const problems = lintPact(answering({ body, matchingRules: { body: others } }));
        expect(problems).toHaveLength(left === undefined ? 0 : 1);
      }),
    );
  });

  test.each(['$', '$.data', '$.data[*]', '$.data[*].id', "$['data'][0]['id']", '$.*', '$.data[0]'])(
    'is none under the rule %s',
    (path) => {
      const matchingRules = { body: { [path]: { matchers: [{ match: 'type' }] } } };
      const body = jsonBody({ data: [{ id: '17' }] });
      expect(lintPact(answering({ body, matchingRules }))).toEqual([]);
    },
  );
});

/** Pact's path expression of every text and number. */
function pathsIn(value: Json, path = '$'): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each: Json, index) => pathsIn(each, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    pathsIn(
      each,
      /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll(/[\\']/g, String.raw`\$&`)}']`,
    ),
  );
}

describe("a target's id in a path", () => {
  const id = fc.oneof(fc.nat().map(String), fc.uuid(), fc.stringMatching(/^[A-Za-z]{8}[0-9]{4}[A-Za-z]{8}$/));

  test('is named', () => {
    fc.assert(
      fc.property(id, (each) => {
        expect(lintPact(asking({ path: `/v1/things/${each}/parts` }))).toEqual([
          `"a request": the path holds ${each}, which looks like an id of one target`,
        ]);
      }),
    );
  });

  test('is none where an expression gives it', () => {
    const generators = { path: { type: 'ProviderState', expression: '/v1/things/${thing_id}' } };
    expect(lintPact(asking({ path: '/v1/things/1', generators }))).toEqual([]);
  });

  test('is one beside what an expression gives', () => {
    const generators = { path: { type: 'ProviderState', expression: '/v1/things/${thing_id}/parts/17' } };
    expect(lintPact(asking({ path: '/v1/things/1/parts/17', generators }))).toHaveLength(1);
  });
});

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
