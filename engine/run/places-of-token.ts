import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Token, Tokens } from '../../contracts/api/tokens.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Reply } from '../../wire/exchange.ts';
import { placeOfChallenge } from './place-of-challenge.ts';

/** Where a token is looked for when nothing says where it belongs. */
const GUESSES: readonly CredentialPlace[] = [
  { kind: 'bearer' },
  { kind: 'basic' },
  { kind: 'header', name: 'X-Api-Key' },
  { kind: 'header', name: 'Authorization', template: 'Token {token}' },
];

/**
 * Where the token of a user may belong in a request that was refused without one, the likeliest place first.
 *
 * @param learnt where others were seen to take it
 */
export function placesOfToken(
  contract: Contract,
  user: Tokens,
  reply: Reply,
  learnt?: readonly CredentialPlace[],
): readonly CredentialPlace[] {
  if (user.fills?.kind === 'place' || user.fills?.kind === 'like') return [user.fills.place];
  if (user.fills?.kind === 'basic') return [{ kind: 'basic' }];
  const challenge = placeOfChallenge(reply);
  const further = (user.further ?? []).flatMap((each) => documentedPlaces(contract, each));
  if (learnt) return [...(challenge ? [challenge] : []), ...learnt, ...further];
  return [...documentedPlaces(contract, user), ...further, ...(challenge ? [challenge] : GUESSES)];
}

/** Where the document's schemes would have a token of a user: it describes them, and mostly means them everywhere. */
export function documentedPlaces({ schemePlaces }: Contract, { fills }: Token): readonly CredentialPlace[] {
  switch (fills?.kind) {
    case undefined:
      return schemePlaces;
    case 'plain':
    case 'scheme':
      return schemePlaces.filter(({ scheme }) => scheme === fills.scheme);
    case 'basic':
      return schemePlaces.filter(({ kind }) => kind === 'basic');
    case 'place':
    case 'like':
    case 'nothing':
      return [];
    default:
      return fills satisfies never;
  }
}
