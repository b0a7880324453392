import { sameForm } from './credential-place.ts';
import type { CredentialPlace } from './credential-place.ts';
import type { Operation } from './operation.ts';

/** What a secret may be put into; the one place of an alternative that asks for one alone unless given. */
export type Fills =
  /** The same, but no place of another scheme of the document than this. */
  | { readonly kind: 'plain'; readonly scheme: string }
  /** HTTP Basic alone: it is a user name and a password. */
  | { readonly kind: 'basic' }
  /** The place of one security scheme of the document. */
  | { readonly kind: 'scheme'; readonly scheme: string }
  /** The places of the document that are like this one, whatever their schemes are called. */
  | { readonly kind: 'like'; readonly place: CredentialPlace }
  /** A place that the config names, whatever the document says. */
  | { readonly kind: 'place'; readonly place: CredentialPlace }
  /** No place at all: it is nobody's. */
  | { readonly kind: 'nothing' };

/** A secret, and what it may be put into. */
export interface Token {
  readonly token: string;
  readonly fills?: Fills;
}

/** Everything that a user has to show. */
export interface Tokens extends Token {
  readonly further?: readonly Token[];
}

/** A token, and where it stands. */
export interface PlacedToken {
  readonly place: CredentialPlace;
  readonly token: string;
}

/**
 * What a user's request to an operation carries: its values for the first of the document's alternatives that it can fill.
 *
 * @returns undefined where it can fill none
 */
export function filledBy(
  tokens: Tokens,
  { credential, alternatives }: Pick<Operation, 'credential' | 'alternatives'>,
): readonly PlacedToken[] | undefined {
  if (credential.length === 0 || tokens.fills?.kind === 'nothing') return [];
  const all = [tokens, ...(tokens.further ?? [])];
  const own = all.flatMap(({ token, fills }) =>
    fills?.kind === 'place' ? [{ place: fills.place, token }] : [],
  );
  const along = own.filter(({ place }) => place.along === true);
  if (own.length > along.length) return own;
  const found = [credential, ...alternatives]
    .map((places) =>
      filled(
        places.filter((each) => each.along !== true),
        all,
      ),
    )
    .find((each) => each !== undefined);
  return found && [...found, ...along];
}

/** The same, where a user that can fill none shows its token in the usual place all the same. */
export function placedTokens(
  tokens: Tokens,
  operation: Pick<Operation, 'credential' | 'alternatives'>,
): readonly PlacedToken[] {
  return filledBy(tokens, operation) ?? operation.credential.map((place) => ({ place, token: tokens.token }));
}

function filled(
  places: readonly CredentialPlace[],
  all: readonly Token[],
): readonly PlacedToken[] | undefined {
  const found = places.map((place) => {
    const fitting = all.find(({ fills }) => fits(fills, place, places.length === 1));
    return fitting && { place, token: fitting.token };
  });
  return found.every((each) => each !== undefined) && found.length > 0 ? found : undefined;
}

/** One token for whatever is asked for is none for several schemes at once. */
function fits(fills: Fills | undefined, place: CredentialPlace, isAlone: boolean): boolean {
  switch (fills?.kind) {
    case undefined:
      return isAlone;
    case 'plain':
      return isAlone && (place.scheme === undefined || place.scheme === fills.scheme);
    case 'basic':
      return place.kind === 'basic';
    case 'scheme':
      return place.scheme === fills.scheme;
    case 'like':
      return sameForm(place, fills.place);
    case 'place':
    case 'nothing':
      return false;
    default:
      return fills satisfies never;
  }
}
