import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { credentialReader } from './credential-of.ts';

const SCHEMES = {
  basic: { type: 'http', scheme: 'Basic' },
  parted: { type: 'http', scheme: 'basic', description: 'Your key is the user name.' },
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: '/x' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  sameQuery: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  own: { type: 'http', scheme: 'Token' },
  digest: { type: 'http', scheme: 'digest' },
  odd: { type: 'apiKey', in: 'header', name: 'My key: the one' },
  told: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'With the prefix "Token"' },
  elsewhere: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'With the prefix "Token"' },
  tls: { type: 'mutualTLS' },
};

const resolve = (node: unknown): JsonObject => (node ?? {}) as JsonObject;

function credentialOf(operation: JsonObject, document: JsonObject = {}) {
  const whole = {
    components: { securitySchemes: SCHEMES },
    paths: { '/things': { get: operation } },
    ...document,
  };
  return credentialReader(whole, resolve)(operation);
}

const asks = (...names: readonly string[]): JsonObject => ({
  security: names.map((name) => ({ [name]: [] })),
});

describe('a token travels', () => {
  test.each([
    ['basic', { kind: 'basic' }],
    ['parted', { kind: 'basic', isPartTold: true }],
    ['bearer', { kind: 'bearer' }],
    ['oauth', { kind: 'bearer' }],
    ['oidc', { kind: 'bearer' }],
    ['key', { kind: 'header', name: 'X-Api-Key' }],
    ['query', { kind: 'query', name: 'key' }],
    ['cookie', { kind: 'cookie', name: 'session' }],
    ['own', { kind: 'header', name: 'Authorization', template: 'Token {token}' }],
    ['told', { kind: 'header', name: 'Authorization', template: 'Token {token}', isTemplateTold: true }],
    ['elsewhere', { kind: 'header', name: 'X-Key' }],
  ])('as the scheme %s says', (scheme, form) => {
    const place = { ...form, scheme };
    expect(credentialOf(asks(scheme))).toEqual({ credential: [place], alternatives: [[place]] });
    expect(credentialOf({}, asks(scheme))).toEqual({ credential: [place], alternatives: [[place]] });
  });

  test('as HTTP Basic where the document says nothing of security', () => {
    expect(credentialOf({}).credential).toEqual([{ kind: 'basic' }]);
  });

  test('as the first alternative says that can be sent; the others are known', () => {
    const { credential, alternatives } = credentialOf(asks('digest', 'query', 'bearer'));
    expect(credential).toEqual([{ kind: 'query', name: 'key', scheme: 'query' }]);
    expect(alternatives).toEqual([credential, [{ kind: 'bearer', scheme: 'bearer' }]]);
  });

  test('in several places at once, where the document asks for several schemes together', () => {
    expect(credentialOf({ security: [{ key: [], cookie: [] }, { bearer: [] }] }).credential).toEqual([
      { kind: 'header', name: 'X-Api-Key', scheme: 'key' },
      { kind: 'cookie', name: 'session', scheme: 'cookie' },
    ]);
  });
});

describe('a token travels once', () => {
  test.each<[string, Record<string, readonly string[]>, JsonObject]>([
    [
      'as a Bearer token',
      { oauth: ['read'], oidc: ['read', 'write'] },
      { kind: 'bearer', scopes: ['read', 'write'] },
    ],
    ['as a Bearer token without scopes', { oauth: [], bearer: [] }, { kind: 'bearer' }],
    ['under one name', { query: [], sameQuery: [] }, { kind: 'query', name: 'key' }],
  ])('where two schemes that are asked for together take it %s', (_how, both, form) => {
    const place = { ...form, scheme: Object.keys(both)[0] };
    expect(credentialOf({ security: [both] })).toEqual({ credential: [place], alternatives: [[place]] });
  });
});

describe('a token may be left out, and is sent', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['first', { security: [{}, { bearer: [] }] }, {}],
    ['last', { security: [{ bearer: [] }, {}] }, {}],
    ['in the document', {}, { security: [{}, { digest: [] }, { bearer: [] }] }],
  ])('where an empty alternative stands %s', (_where, operation, document) => {
    const credential = [{ kind: 'bearer', scheme: 'bearer' }];
    expect(credentialOf(operation, document)).toMatchObject({ credential, credentialOptional: true });
  });
});

describe('no token travels', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['its security is empty', { security: [] }, asks('bearer')],
    ['its only alternative is empty', { security: [{}] }, asks('bearer')],
    ['nothing beside an empty alternative can be sent', { security: [{ digest: [] }, {}] }, {}],
    ['the document’s security is empty', {}, { security: [] }],
  ])('where %s', (_why, operation, document) => {
    expect(credentialOf(operation, document)).toEqual({ credential: [], alternatives: [] });
  });

  test('where other operations alone say what they ask for', () => {
    const paths = { '/things': { get: {}, post: asks('bearer') } };
    expect(credentialOf({}, { paths }).credential).toEqual([]);
  });
});

describe('a client’s certificate', () => {
  test.each<[JsonObject, string, readonly string[]]>([
    [asks('tls', 'digest'), 'alone', []],
    [{ security: [{ key: [], tls: [] }] }, 'beside a key', ['header']],
  ])('is asked for in %j: %s', (operation, _what, kinds) => {
    const { credential, clientCertificate } = credentialOf(operation);
    expect(clientCertificate).toBe(true);
    expect(credential.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('is not needed where a token does', () => {
    expect(credentialOf(asks('tls', 'bearer'))).toMatchObject({ credential: [{ kind: 'bearer' }] });
    expect(credentialOf(asks('tls', 'bearer')).clientCertificate).toBeUndefined();
  });
});

describe('what can not be sent makes an operation unsendable, and is named', () => {
  test.each<[JsonObject, string]>([
    [asks('digest'), 'http digest (digest)'],
    [asks('odd'), 'apiKey (odd)'],
    [{ security: [{ basic: [], bearer: [] }] }, 'basic with bearer'],
    [asks('missing'), 'a scheme that it does not describe (missing)'],
  ])('%j', (operation, named) => {
    const { credential, unfillable } = credentialOf(operation);
    expect(credential).toEqual([]);
    expect(unfillable).toMatch(`its security asks for ${named}; naysayer sends`);
  });
});
