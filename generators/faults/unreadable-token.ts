import fc from 'fast-check';
import type { FaultFamily } from '../fault-family.ts';
import { readToken } from '../oracles/token-oracle.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const HEADERS: Readonly<Record<string, (token: string) => string>> = {
  'an empty header': () => '',
  'the scheme alone': () => 'Basic',
  'credentials that are not base64': () => 'Basic !!!naysayer!!!',
  'an empty user name': () => `Basic ${base64(':')}`,
  'the token as password': (token) => `Basic ${base64(`:${token}`)}`,
  'the token under the scheme Bearer': (token) => `Bearer ${token}`,
  'the credentials under the scheme Bearer': (token) => `Bearer ${base64(`${token}:`)}`,
  'the token under the scheme Token': (token) => `Token ${token}`,
  'the scheme Digest': () => 'Digest username="naysayer"',
};

/** An Authorization header in which no token can be read. */
export const unreadableToken: FaultFamily = {
  kind: 'unreadable-token',
  unfit: () => undefined,
  variants: () => Object.keys(HEADERS).map((name) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, fault, { token }) => ({ ...valid, authorization: HEADERS[fault.variant]?.(token) ?? '' }),
  prove: ({ valid, faulty }) => {
    if (
      !onlyDiffersIn(valid, faulty, 'headers') ||
      differingHeaders(valid, faulty).join(',') !== 'authorization'
    )
      return undefined;
    if (readToken(faulty) !== undefined) return undefined;
    return {
      oracle: 'RFC 7617 reader',
      statement: 'only the Authorization header differs: no token can be read from it',
    };
  },
};
