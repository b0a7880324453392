import fc from 'fast-check';
import { credentialValue } from '../../contracts/api/credential-form.ts';
import { onlyCredentialDiffers, withoutCredential } from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import { sameShape } from '../same-shape.ts';
import { READERS, readToken } from '../oracles/token-oracle.ts';
import { NEAR_TOKENS, nearToken } from './near-token.ts';

const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '0123456789'];

/** A service that hands out hexadecimal digits or UUIDs may read nothing else as a token. */
const HEX = /^[\da-f-]{24,}$/i;
const HEX_ALPHABETS = ['ABCDEF', 'abcdef', '0123456789'];

/** A well-formed token that was never issued, in the right header. */
export const unknownToken: FaultFamily = {
  kind: 'unknown-token',
  unfit: withoutCredential,
  variants: () => [
    {
      name: 'a token that was never issued',
      values: fc.record({ nonce: fc.nat() }, { noNullPrototype: true }),
      single: false,
    },
    ...Object.keys(NEAR_TOKENS).map((name) => ({
      name,
      values: fc.constant({}),
      single: true,
      fits: ({ token }: { readonly token: string }) => nearToken(name, token) !== undefined,
    })),
  ],
  apply: (valid, { variant, with: values }, { token }) => {
    const unknown = nearToken(variant, token) ?? sameShapeToken(token, Number(values['nonce'] ?? 0));
    return { ...valid, credential: credentialValue(valid.operation.credential, unknown) };
  },
  prove: ({ valid, faulty, operation, situation }) => {
    const token = readToken(faulty, operation);
    if (!onlyCredentialDiffers(valid, faulty, operation)) return undefined;
    if (token === undefined || token === situation.token || situation.known.includes(token)) return undefined;
    return {
      oracle: READERS[operation.credential.kind],
      statement: 'only the token differs: it can be read, and was never issued',
    };
  },
};

/** A token that was never issued: of the same length and the same kinds of letters, at least 24 letters so that none is hit by chance. */
export function sameShapeToken(token: string, nonce: number): string {
  const alphabets = HEX.test(token) ? HEX_ALPHABETS : ALPHABETS;
  return sameShape(token.padEnd(24, 'NAYSAYER'), nonce, (letter) =>
    alphabets.find((each) => each.includes(letter)),
  );
}
