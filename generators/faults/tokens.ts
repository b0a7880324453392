import fc from 'fast-check';
import { valueInPlace } from '../../contracts/api/credential-place.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { creates } from '../../contracts/api/method-semantics.ts';
import { creatorsOf, makerOfItems, pathParameters, tokenMakersOn } from '../../contracts/api/paths.ts';
import { onlyPlacesDiffer, withoutCredential } from '../credential-facts.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { Situation } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { READERS, tokenAt } from '../oracles/token-oracle.ts';
import { onlyValueThatDiffers, replaceInPath } from '../path-segments.ts';

/** A fault that is nothing but another good-looking token, which the provider state brings. */
function otherToken(
  kind: FaultKind,
  variant: string,
  statement: string,
  handedOut?: { readonly variant: string; readonly fits: (operation: Operation) => boolean },
): FaultFamily {
  return {
    kind,
    skip: withoutCredential,
    variants: ({ contract, operation }) => {
      const usual: Variant = { name: variant, values: fc.constant({}), single: true };
      const isMade = tokenMakersOn(contract, operation.path).length > 0;
      if (!isMade || !handedOut?.fits(operation)) return [usual];
      return [usual, { ...usual, name: handedOut.variant, way: 'handed-out' }];
    },
    apply: (valid, _fault, situation) => {
      const { otherCredential } = situation;
      if (!otherCredential) throw new TypeError(`the state brought no token for ${kind}`);
      const credential = otherCredential.map(({ place, token }) => ({
        place,
        value: valueInPlace(place, token),
      }));
      return { ...valid, credential };
    },
    prove: ({ valid, faulty, situation }) => {
      const { credential, otherCredential = [] } = situation;
      const places = [...credential, ...otherCredential].map(({ place }) => place);
      const [first] = otherCredential;
      const holds = (all: Situation['credential']): boolean =>
        all.every(({ place, token }) => tokenAt(place, faulty) === token);
      if (!first || !onlyPlacesDiffer(valid, faulty, places)) return undefined;
      if (!holds(otherCredential) || holds(credential)) return undefined;
      return { oracle: READERS[first.place.kind], statement };
    },
  };
}

/** A token that was issued and then revoked. */
export const revokedToken = otherToken(
  'revoked-token',
  'a revoked token',
  'only the token differs: it was revoked',
  { variant: 'a token that was handed out and then revoked', fits: () => true },
);

/** A token of a kind that the operation is documented not to take. */
export const wrongKind = otherToken(
  'wrong-kind',
  'a token of another kind',
  'only the token differs: it is of a kind that the operation is documented not to take',
);

/** A token with read permission alone, on a write. */
export const readOnly = otherToken(
  'read-only',
  'a read-only token',
  'only the token differs: it has read permission alone, and the operation writes',
  { variant: 'a token that was handed out for reading', fits: ({ guest }) => !guest },
);

const foreignToken = otherToken(
  'other-client',
  "another client's token",
  "only the token differs: it is another client's",
);

/** Another client's token on this client's resource, which may be asked for in that client's own path as well. */
export const otherClient: FaultFamily = {
  ...foreignToken,
  variants: (facts) => [
    ...foreignToken.variants(facts),
    ...ownersOf(facts).map((parameter) => ({
      name: `another client's token, under that client's own ${parameter}`,
      values: fc.constant({ parameter }),
      single: true,
      // Where the config names the client's id, that of the other one is not known.
      fits: ({ others }: Situation) => others[parameter] !== undefined,
    })),
    ...parentsOfList(facts).map((parameter) => ({
      name: `another client's token, beneath a ${parameter} that is that client's own`,
      values: fc.constant({ parameter }),
      single: true,
      way: 'beneath-own' as const,
    })),
  ],
  apply: (valid, fault, situation, facts) => {
    const { otherUser } = situation;
    // What it makes is that user's own.
    const foreign = {
      ...foreignToken.apply(valid, fault, situation, facts),
      ...(otherUser !== undefined && { user: otherUser }),
    };
    const parameter = fault.with['parameter'];
    if (typeof parameter !== 'string') return foreign;
    return replaceInPath(foreign, parameter, situation.others[parameter] ?? '');
  },
  prove: (bytes) => {
    const { valid, faulty, operation, fault, situation } = bytes;
    const parameter = fault.with['parameter'];
    if (typeof parameter !== 'string') return foreignToken.prove(bytes);
    const [ownPath = '', ownQuery] = valid.target.split('?');
    const [path = '', query] = faulty.target.split('?');
    const targetOf = (one: string, other: string | undefined): string =>
      other === undefined ? one : `${one}?${other}`;
    const inPath = { ...faulty, headers: valid.headers, target: targetOf(path, ownQuery) };
    const id = onlyValueThatDiffers(valid, inPath, operation, parameter);
    if (id === undefined || id !== situation.others[parameter]) return undefined;
    const proof = foreignToken.prove({ ...bytes, faulty: { ...faulty, target: targetOf(ownPath, query) } });
    return (
      proof && { ...proof, statement: `only the token and ${parameter} differ: both are another client's` }
    );
  },
};

/** The parameter that stands for the client itself, where the path goes on to what belongs to it. */
function ownersOf({ contract, operation }: OperationFacts): readonly string[] {
  const [first, second] = pathParameters(operation.path);
  const isMade = (name: string | undefined): boolean =>
    name !== undefined && creatorsOf(contract, name).length > 0;
  return first !== undefined && !isMade(first) && isMade(second) ? [first] : [];
}

/** What the other client may have one of, to look for this client's things in the list beneath it. */
function parentsOfList({ contract, operation }: OperationFacts): readonly string[] {
  // What comes with the package says of no list whose things are in it.
  if (contract.promises || !makerOfItems(contract.operations, operation)) return [];
  const [parent, ...more] = pathParameters(operation.path);
  if (parent === undefined || more.length > 0) return [];
  const isMade =
    creatorsOf(contract, parent).length > 0 ||
    contract.operations.some((each) => creates(each) && each.inferred?.parameters.includes(parent));
  return isMade ? [parent] : [];
}
