import { inconclusive } from './skip.ts';
import { formWords } from './api/credential-place.ts';
import type { Operation } from './api/operation.ts';
import { filledBy, placedTokens } from './api/tokens.ts';
import type { Contract } from './contract.ts';
import type { Credential, Target } from './target.ts';
import { mayCall, userFor, usersOf } from './users.ts';

const NO_CERTIFICATE = "it asks for a client's certificate: name one under tls.cert and tls.key";

/** Why nothing about credentials applies where a certificate is one. */
const BY_CERTIFICATE = "it asks for a client's certificate, which every request over this connection shows";

/** What to do where a credential is wanted and there is none at all. */
export const NONE_GIVEN =
  'none is given: --token names the environment variable of one, or a user in the config does';

/** A user whose token could not be had, and why. */
export interface MissingUser {
  readonly user: Credential;
  readonly reason: string;
}

/** Why nothing about credentials applies where nobody says that one is asked for, and there is none. */
const NAMES_NONE = 'the document states no security, and the config names no credential';

/**
 * A contract as the users of a target can call it: of the document's alternatives, each operation asks for the first that
 * its user can fill; what nobody can fill can't be sent, and says so.
 */
export function withUsers(
  contract: Contract,
  target: Pick<Target, 'credentials' | 'tls'>,
  missing: readonly MissingUser[] = [],
): Contract {
  const operations = contract.operations.map((each) => withUser(each, target, missing));
  const isSame = operations.every((each, index) => each === contract.operations[index]);
  return isSame ? contract : { ...contract, operations };
}

function withUser(
  operation: Operation,
  target: Pick<Target, 'credentials' | 'tls'>,
  missing: readonly MissingUser[],
): Operation {
  if (operation.clientCertificate === true && target.tls?.cert === undefined)
    return {
      ...operation,
      credential: [],
      unfillable: NO_CERTIFICATE,
      skip: operation.skip ?? inconclusive(NO_CERTIFICATE),
    };
  if (operation.credential.length === 0)
    return operation.clientCertificate === true ? { ...operation, openBecause: BY_CERTIFICATE } : operation;
  const user = userFor(target, operation);
  if (user) {
    const credential = placedTokens(user, operation).map(({ place }) => place);
    return JSON.stringify(credential) === JSON.stringify(operation.credential)
      ? operation
      : { ...operation, credential };
  }
  if (!operation.securityStated)
    return { ...operation, credential: [], alternatives: [], openBecause: NAMES_NONE };
  if (operation.credentialOptional === true) return { ...operation, credential: [] };
  const unfillable = whyUnfillable(operation, target, missing);
  return { ...operation, credential: [], unfillable, skip: operation.skip ?? inconclusive(unfillable) };
}

function whyUnfillable(
  operation: Operation,
  target: Pick<Target, 'credentials' | 'tls'>,
  missing: readonly MissingUser[],
): string {
  const ways = operation.alternatives.map((places) => places.map(formWords).join(' and '));
  const asked = `it asks for a credential ${[...new Set(ways)].join(', or ')}`;
  const absent = missing.find(({ user }) => mayCall(user, operation) && filledBy(user, operation));
  if (absent) return `${asked}, and ${absent.user.name}, who would have it, is missing: ${absent.reason}`;
  if (usersOf(target).length === 0) return `${asked}, and ${NONE_GIVEN}`;
  return usersOf(target).some((each) => mayCall(each, operation))
    ? `${asked}, which no user in the config has`
    : `${asked}, and no user in the config may call it`;
}
