import fc from 'fast-check';
import { credentialHeader, headerWords } from '../../contracts/api/credential-form.ts';
import type { CredentialForm } from '../../contracts/api/credential-form.ts';
import type { Header } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { onlyCredentialDiffers, withoutCredential } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import { READERS, readToken } from '../oracles/token-oracle.ts';

type Headers = Readonly<Record<string, (token: string) => string>>;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const EMPTY: Headers = { 'an empty header': () => '' };

/** Credentials without a colon are not among them: many a server takes all of them for the user name. */
const BASIC: Headers = {
  ...EMPTY,
  'the scheme alone': () => 'Basic',
  'credentials that are not base64': () => 'Basic !!!naysayer!!!',
  'an empty user name': () => `Basic ${base64(':')}`,
  'the token as password': (token) => `Basic ${base64(`:${token}`)}`,
  'the token under the scheme Bearer': (token) => `Bearer ${token}`,
  'the credentials under the scheme Bearer': (token) => `Bearer ${base64(`${token}:`)}`,
  'the token under the scheme Token': (token) => `Token ${token}`,
  'the scheme Digest': () => 'Digest username="naysayer"',
  'the token without a scheme': (token) => token,
};

const BEARER: Headers = {
  ...EMPTY,
  'the scheme alone': () => 'Bearer',
  'the token under the scheme Basic': (token) => `Basic ${base64(`${token}:`)}`,
  'the token under the scheme Token': (token) => `Token ${token}`,
  'the scheme Digest': () => 'Digest username="naysayer"',
  'the token without a scheme': (token) => token,
};

const HEADERS: Readonly<Record<CredentialForm['kind'], Headers>> = {
  basic: BASIC,
  bearer: BEARER,
  header: EMPTY,
  none: {},
};

/** A header in which no token can be read, in the place of the one with the token. */
export const unreadableToken: FaultFamily = {
  kind: 'unreadable-token',
  unfit: withoutCredential,
  variants: ({ operation }) =>
    Object.entries(HEADERS[operation.credential.kind])
      .filter(([, header]) => !isTaken(operation, header('token')))
      .map(([name]) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, fault, { token }) => ({
    ...valid,
    credential: HEADERS[valid.operation.credential.kind][fault.variant]?.(token) ?? '',
  }),
  prove: ({ valid, faulty, operation }) => {
    if (!onlyCredentialDiffers(valid, faulty, operation)) return undefined;
    if (readToken(faulty, operation) !== undefined) return undefined;
    return {
      oracle: READERS[operation.credential.kind],
      statement: `only ${headerWords(operation.credential)} differs: no token can be read from it`,
    };
  },
};

/** Tells whether a token can be read from a header in another of the document's ways. */
function isTaken({ id, otherPlaces, credential }: Operation, value: string): boolean {
  const headers: readonly Header[] = [[credentialHeader(credential) ?? '', value]];
  const request = { operation: id, method: 'GET', target: '/', headers, body: null };
  return readToken(request, { credential: { kind: 'none' }, otherPlaces }) !== undefined;
}
