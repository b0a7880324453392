import { expect, test } from 'vitest';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { restOfCredential } from './rest-of-credential.ts';

const COOKIE: CredentialPlace = { kind: 'cookie', name: 'session' };
const KEY: CredentialPlace = { kind: 'header', name: 'X-CSRF-Token' };
const BEARER: CredentialPlace = { kind: 'bearer' };

function refusalsOf(credential: readonly CredentialPlace[], value?: number, kind: FaultKind = 'no-token') {
  const fault = { kind, variant: 'no credential', with: value === undefined ? {} : { value } };
  return restOfCredential({ credential } as unknown as Operation, fault)?.refusals;
}

test('a key beside a cookie is refused as what is forged may be, one beside a token as what is not enough', () => {
  expect(refusalsOf([COOKIE, KEY], 1)).toEqual([403, 400, 422, 419]);
  expect(refusalsOf([KEY, BEARER], 0)).toEqual([403]);
});

test.each([
  ['the credential of the user itself', [COOKIE, KEY], 0],
  ['all of it', [COOKIE, KEY], undefined],
  ['the only value', [KEY], 0],
  ['one of two keys', [KEY, { ...KEY, name: 'X-App' }], 0],
  ['a key beside a cookie that is sent along', [{ ...COOKIE, along: true }, KEY], 1],
] as const)('who asks is not known where the fault is in %s', (_what, credential, value) => {
  expect(refusalsOf(credential, value)).toBeUndefined();
});

test('what another user shows is no part of a credential', () => {
  expect(refusalsOf([COOKIE, KEY], 1, 'wrong-kind')).toBeUndefined();
});
