import { expect, test } from 'vitest';
import { ANY_TARGET } from '../../engine/plan/any-target.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Credential } from '../../contracts/target.ts';
import { withWrittenSchemes } from './with-written-schemes.ts';

const contract = await loadContract();
const BARE: CredentialPlace = { kind: 'header', name: 'Authorization', scheme: 'auth' };

function read(further: Partial<Credential>, place: CredentialPlace = BARE): Credential | undefined {
  const client: Credential = { name: 'client', variable: 'A', token: 'Bearer abc.def', ...further };
  return withWrittenSchemes({ ...ANY_TARGET.credentials, client }, { ...contract, schemePlaces: [place] })
    .client;
}

test('the scheme that a variable has before its token is no part of the token', () => {
  const place = { ...BARE, template: 'Bearer {token}' };
  expect(read({})).toMatchObject({ token: 'abc.def', fills: { kind: 'place', place } });
  expect(read({ fills: { kind: 'plain', scheme: 'auth' } })).toMatchObject({ token: 'abc.def' });
});

test.each<[string, Partial<Credential>, CredentialPlace?]>([
  ['a token alone', { token: 'abc.def' }],
  ['a token in several words', { token: 'a b c' }],
  ['a token of another scheme', { fills: { kind: 'plain', scheme: 'key' } }],
  ['a user name and a password', { fills: { kind: 'basic' } }],
  ['a token that goes elsewhere', {}, { kind: 'header', name: 'X-Key', scheme: 'auth' }],
  ['a token with a scheme of the document', {}, { kind: 'bearer', scheme: 'auth' }],
])('%s stays as it is', (_what, further, place) => {
  const { token = 'Bearer abc.def', fills } = further;
  expect(read(further, place)).toMatchObject({ token, ...(fills && { fills }) });
});
