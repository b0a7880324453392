import fc from 'fast-check';
import { valueInPlace } from '../../contracts/api/credential-place.ts';
import {
  addressed,
  inEachValue,
  onlyPlacesDiffer,
  withoutCredential,
  withCredentialAt,
} from '../credential-facts.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { Situation } from '../fault.ts';
import { sameShape } from '../same-shape.ts';
import { carriesCredential, READERS, tokenAt } from '../oracles/token-oracle.ts';
import { NEAR_TOKENS, nearToken, OTHER_PASSWORD } from './near-token.ts';

const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '0123456789'];

/** A service that hands out hexadecimal digits or UUIDs may read nothing else as a token. */
const HEX = /^[\da-f-]{24,}$/i;
const HEX_ALPHABETS = ['ABCDEF', 'abcdef', '0123456789'];

/** A well-formed token that was never issued, in the right place. */
export const unknownToken: FaultFamily = {
  kind: 'unknown-token',
  skip: withoutCredential,
  variants: ({ operation, contract }) =>
    inEachValue(operation, ({ kind }, index) => [
      {
        name: 'a token that was never issued',
        values: fc.record({ nonce: fc.nat() }, { noNullPrototype: true }),
        single: false,
      },
      ...Object.keys(NEAR_TOKENS)
        .filter((name) => name !== OTHER_PASSWORD || (kind === 'basic' && !contract.promises))
        .map((name) => ({
          name,
          values: fc.constant({}),
          single: true,
          fits: ({ credential }: Situation) => nearToken(name, credential[index]?.token ?? '') !== undefined,
        })),
    ]),
  apply: (valid, fault, { credential }) => {
    const { index, way } = addressed(fault);
    const { place, token } = credential[index] ?? {};
    if (!place || token === undefined) return valid;
    const unknown = nearToken(way, token) ?? sameShapeToken(token, Number(fault.with['nonce'] ?? 0));
    return withCredentialAt(valid, index, valueInPlace(place, unknown));
  },
  prove: ({ valid, faulty, operation, fault, situation }) => {
    const { place } = situation.credential[addressed(fault).index] ?? {};
    if (!place || !onlyPlacesDiffer(valid, faulty, [place])) return undefined;
    const token = tokenAt(place, faulty);
    const isIssued = (each: string): boolean =>
      situation.known.includes(each) || situation.credential.some((one) => one.token === each);
    if (token === undefined || isIssued(token) || carriesCredential(faulty, operation, isIssued))
      return undefined;
    return {
      oracle: READERS[place.kind],
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
