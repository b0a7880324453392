import fc from 'fast-check';
import type { FaultKind } from '../../contracts/fault-kind.ts';
import { basic } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';
import { readToken } from '../oracles/token-oracle.ts';

/** A fault that is nothing but another good-looking token, which the provider state brings. */
function otherToken(kind: FaultKind, variant: string, statement: string): FaultFamily {
  return {
    kind,
    unfit: () => undefined,
    variants: () => [{ name: variant, values: fc.constant({}), single: true }],
    apply: (valid, _fault, situation) => {
      if (situation.otherToken === undefined) throw new TypeError(`the state brought no token for ${kind}`);
      return { ...valid, authorization: basic(situation.otherToken) };
    },
    prove: ({ valid, faulty, situation }) => {
      const names = differingHeaders(valid, faulty);
      const token = readToken(faulty);
      if (names.join(',') !== 'authorization' || !onlyDiffersIn(valid, faulty, 'headers')) return undefined;
      if (token !== situation.otherToken || token === readToken(valid)) return undefined;
      return { oracle: 'RFC 7617 reader', statement };
    },
  };
}

/** A token that was issued and then revoked. */
export const revokedToken = otherToken(
  'revoked-token',
  'a revoked token',
  'only the token differs: it was revoked',
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
);

/** Another client's token on this client's resource. */
export const otherClient = otherToken(
  'other-client',
  "another client's token",
  "only the token differs: it is another client's",
);
