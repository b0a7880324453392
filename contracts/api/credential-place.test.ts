import { expect, test } from 'vitest';
import type { CredentialPlace } from './credential-place.ts';
import { valueInPlace } from './credential-place.ts';

const TOKEN: CredentialPlace = { kind: 'header', name: 'Authorization', template: 'Token {token}' };

test.each<[string, CredentialPlace, string, string]>([
  ['a bearer token', { kind: 'bearer' }, 'abc', 'Bearer abc'],
  ['a bearer token with its scheme', { kind: 'bearer' }, 'bearer abc', 'Bearer abc'],
  ['a token in a template', TOKEN, 'abc', 'Token abc'],
  ['a token in a template, given with what stands before it', TOKEN, 'Token abc', 'Token abc'],
  ['a token by itself', { kind: 'header', name: 'X-Key' }, 'Token abc', 'Token abc'],
])('what is sent for %s has its scheme once', (_what, place, token, value) => {
  expect(valueInPlace(place, token)).toBe(value);
});
