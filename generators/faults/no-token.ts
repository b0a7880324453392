import fc from 'fast-check';
import { placeWords } from '../../contracts/api/credential-place.ts';
import {
  addressed,
  inEachValue,
  onlyPlacesDiffer,
  withoutCredential,
  withCredentialAt,
} from '../credential-facts.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { carriesCredential, textAt } from '../oracles/token-oracle.ts';

const NONE: Variant = { name: 'no credential', values: fc.constant({}), single: true };
const NONE_AT_ALL = 'no credential at all';

/** No credential at all, and where several values make one up, each of them left out alone. */
export const noToken: FaultFamily = {
  kind: 'no-token',
  // What is served without a credential may be documented to be refused.
  skip: (facts) => (facts.operation.open === true ? undefined : withoutCredential(facts)),
  variants: ({ operation }) => [
    ...(operation.open === true ? [NONE] : []),
    ...(operation.credential.length > 1 ? [{ ...NONE, name: NONE_AT_ALL }] : []),
    ...inEachValue(operation, () => [NONE]),
  ],
  apply: (valid, fault) => {
    const { index, way } = addressed(fault);
    return way === NONE_AT_ALL ? { ...valid, credential: [] } : withCredentialAt(valid, index, null);
  },
  prove: ({ valid, faulty, operation, fault }) => {
    if (operation.open === true)
      return { oracle: 'comparison', statement: 'the request is valid, and there is no credential in it' };
    const { index, way } = addressed(fault);
    const places = way === NONE_AT_ALL ? operation.credential : operation.credential.slice(index, index + 1);
    if (!onlyPlacesDiffer(valid, faulty, places) || carriesCredential(faulty, operation)) return undefined;
    if (places.some((place) => textAt(place, faulty) !== undefined)) return undefined;
    const words = places.map(placeWords).join(' and ');
    return {
      oracle: 'comparison',
      statement: `only ${words} ${places.length > 1 ? 'differ' : 'differs'}: there is none`,
    };
  },
};
