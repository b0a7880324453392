import fc from 'fast-check';
import { basic } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { readToken } from '../oracles/token-oracle.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '0123456789'];

/** A well-formed token that was never issued, in the right header. */
export const unknownToken: FaultFamily = {
  kind: 'unknown-token',
  unfit: () => undefined,
  variants: () => [
    {
      name: 'a token that was never issued',
      values: fc.record({ nonce: fc.nat() }, { noNullPrototype: true }),
      single: false,
    },
  ],
  apply: (valid, fault, situation) => ({
    ...valid,
    authorization: basic(lookalike(situation.token, Number(fault.with['nonce']))),
  }),
  prove: ({ valid, faulty, situation }) => {
    const token = readToken(faulty);
    if (
      differingHeaders(valid, faulty).join(',') !== 'authorization' ||
      !onlyDiffersIn(valid, faulty, 'headers')
    )
      return undefined;
    if (token === undefined || token === situation.token) return undefined;
    return {
      oracle: 'RFC 7617 reader',
      statement: 'only the token differs: it can be read, and was never issued',
    };
  },
};

/** A token that was never issued: of the same length and the same kinds of letters, at least 24 letters so that none is hit by chance. */
export function lookalike(token: string, nonce: number): string {
  let state = (nonce ^ 0x9e3779b9) >>> 0;
  const next = (size: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
  return Array.from(token.padEnd(24, 'NAYSAYER'))
    .map((letter) => {
      const alphabet = ALPHABETS.find((each) => each.includes(letter));
      return alphabet === undefined ? letter : (alphabet[next(alphabet.length)] ?? letter);
    })
    .join('');
}
