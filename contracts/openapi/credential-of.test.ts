import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { credentialReader } from './credential-of.ts';

const SCHEMES = {
  basic: { type: 'http', scheme: 'Basic' },
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: '/x' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  digest: { type: 'http', scheme: 'digest' },
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
    ['bearer', { kind: 'bearer' }],
    ['oauth', { kind: 'bearer' }],
    ['oidc', { kind: 'bearer' }],
    ['key', { kind: 'header', name: 'X-Api-Key' }],
  ])('as the scheme %s says', (name, credential) => {
    expect(credentialOf(asks(name))).toEqual({ credential, otherPlaces: [] });
    expect(credentialOf({}, asks(name))).toEqual({ credential, otherPlaces: [] });
  });

  test('as HTTP Basic where the document says nothing of security', () => {
    expect(credentialOf({}).credential).toEqual({ kind: 'basic' });
  });

  test('as the first alternative says that can be sent; the others are known', () => {
    expect(credentialOf(asks('digest', 'query', 'bearer', 'key', 'basic'))).toEqual({
      credential: { kind: 'bearer' },
      otherPlaces: [{ kind: 'query', name: 'key' }, { kind: 'header', name: 'X-Api-Key' }, { kind: 'basic' }],
    });
    expect(credentialOf({ security: [{ key: [], cookie: [] }, { bearer: [] }] }).credential).toEqual({
      kind: 'bearer',
    });
  });
});

describe('a token may be left out, and is sent', () => {
  const credential = { kind: 'bearer' };
  test.each<[string, JsonObject, JsonObject]>([
    ['first', { security: [{}, { bearer: [] }] }, {}],
    ['last', { security: [{ bearer: [] }, {}] }, {}],
    ['in the document', {}, { security: [{}, { cookie: [] }, { bearer: [] }] }],
  ])('where an empty alternative stands %s', (_where, operation, document) => {
    expect(credentialOf(operation, document)).toMatchObject({ credential, credentialOptional: true });
  });
});

describe('no token travels', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['its security is empty', { security: [] }, asks('bearer')],
    ['its only alternative is empty', { security: [{}] }, asks('bearer')],
    ['nothing beside an empty alternative can be sent', { security: [{ cookie: [] }, {}] }, {}],
    ['the document’s security is empty', {}, { security: [] }],
  ])('where %s', (_why, operation, document) => {
    expect(credentialOf(operation, document)).toEqual({ credential: { kind: 'none' }, otherPlaces: [] });
  });

  test('where other operations alone say what they ask for', () => {
    const paths = { '/things': { get: {}, post: asks('bearer') } };
    expect(credentialOf({}, { paths }).credential).toEqual({ kind: 'none' });
  });
});

describe('what can not be sent is named', () => {
  test.each<[JsonObject, string]>([
    [asks('query'), 'an API key in the query (key)'],
    [asks('cookie'), 'an API key in the cookie (session)'],
    [asks('digest'), 'http digest (digest)'],
    [asks('tls', 'query'), 'mutualTLS (tls) or an API key in the query (key)'],
    [{ security: [{ key: [], bearer: [] }] }, 'an API key in the header (X-Api-Key) with bearer'],
    [asks('missing'), 'a scheme that it does not describe (missing)'],
  ])('%j', (operation, named) => {
    const { credential, unsendable } = credentialOf(operation);
    expect(credential).toEqual({ kind: 'none' });
    expect(unsendable).toContain(`its security asks for ${named}; naysayer sends`);
  });
});
