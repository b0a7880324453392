import { expect, test } from 'vitest';
import type { CredentialPlace } from './credential-place.ts';
import { mainScheme } from './schemes.ts';

const COOKIE: CredentialPlace = { kind: 'cookie', name: 'sessionid', scheme: 'session' };
const HEADER: CredentialPlace = { kind: 'header', name: 'Authorization', scheme: 'token' };
const QUERY: CredentialPlace = { kind: 'query', name: 'key', scheme: 'key' };

test.each<[string, readonly (readonly CredentialPlace[])[], string | undefined]>([
  ['enough for most operations', [[HEADER, COOKIE], [COOKIE]], 'session'],
  ['in no cookie, where as many take either', [[COOKIE, HEADER]], 'token'],
  ['the first, where both are in none', [[QUERY, HEADER]], 'key'],
])('the main scheme is the one that is %s', (_what, operations, main) => {
  const asking = operations.map((each) => ({ alternatives: each.map((place) => [place]) }));
  expect(mainScheme(asking)).toBe(main);
});
