/** Where one value of a credential stands in a request, and in what form. */
export type CredentialPlace = CredentialForm & {
  /** The name of the document's security scheme that asks for it. */
  readonly scheme?: string;
  /** What that scheme must allow for (OAuth 2.0), by the document. */
  readonly scopes?: readonly string[];
  /** It is sent along, and is no credential: no fault is made in it. */
  readonly along?: boolean;
};

type CredentialForm =
  /** As the user name of HTTP Basic without a password, or as `user:password` where it is that (RFC 7617). */
  | {
      readonly kind: 'basic';
      /** The document says in which part of the credentials a token stands. */
      readonly isPartTold?: true;
    }
  /** RFC 6750 §2.1. */
  | { readonly kind: 'bearer' }
  /** In a header of its own, by itself or within a text such as `Token {token}`. */
  | {
      readonly kind: 'header';
      readonly name: string;
      readonly template?: string;
      /** The template is told by a description: as its scheme has it, the token stands there by itself. */
      readonly isTemplateTold?: true;
    }
  | { readonly kind: 'query'; readonly name: string }
  /** RFC 6265 §4.2. */
  | { readonly kind: 'cookie'; readonly name: string };

/** A text that stands in a place of a request. */
export interface PlacedValue {
  readonly place: CredentialPlace;
  readonly value: string;
}

/** What stands for the token in a header's template. */
export const TOKEN_IN_TEMPLATE = '{token}';

/** The header that a place is in; a query is in none. */
export function headerOfPlace(place: CredentialPlace): string | undefined {
  switch (place.kind) {
    case 'basic':
    case 'bearer':
      return 'authorization';
    case 'header':
      return place.name;
    case 'cookie':
      return 'cookie';
    case 'query':
      return undefined;
    default:
      return place satisfies never;
  }
}

/** What stands in a place for a token. */
export function valueInPlace(place: CredentialPlace, token: string): string {
  switch (place.kind) {
    case 'basic':
      return `Basic ${Buffer.from(token.includes(':') ? token : `${token}:`).toString('base64')}`;
    case 'bearer':
      return inTemplate(`Bearer ${TOKEN_IN_TEMPLATE}`, token);
    case 'header':
      return inTemplate(place.template ?? TOKEN_IN_TEMPLATE, token);
    case 'query':
    case 'cookie':
      return token;
    default:
      return place satisfies never;
  }
}

/** A token with what stands before it, unless whoever gave it has put that there. */
function inTemplate(template: string, token: string): string {
  const before = template.slice(0, template.indexOf(TOKEN_IN_TEMPLATE));
  const isThere = before !== '' && token.toLowerCase().startsWith(before.toLowerCase());
  return template.replace(TOKEN_IN_TEMPLATE, () => (isThere ? token.slice(before.length) : token));
}

/** Tells whether two places are one and the same, whatever their schemes are called. */
export function sameForm(one: CredentialPlace, other: CredentialPlace): boolean {
  const isSameKind = one.kind === other.kind && collide(one, other);
  const templates = [one, other].map((each) => ('template' in each ? each.template : undefined));
  return isSameKind && templates[0] === templates[1];
}

/** Tells whether two values can't stand in one request: there is one header of a name, one cookie, one parameter. */
export function collide(one: CredentialPlace, other: CredentialPlace): boolean {
  if (one.kind === 'query' || one.kind === 'cookie')
    return one.kind === other.kind && one.name === other.name;
  return headerOfPlace(one)?.toLowerCase() === headerOfPlace(other)?.toLowerCase();
}

/** The part of a request that a place is, in words. */
export function placeWords(place: CredentialPlace): string {
  switch (place.kind) {
    case 'basic':
    case 'bearer':
      return 'the Authorization header';
    case 'header':
      return `the header ${place.name}`;
    case 'query':
      return `the query parameter ${place.name}`;
    case 'cookie':
      return `the cookie ${place.name}`;
    default:
      return place satisfies never;
  }
}

/** How a token travels, in words. */
export function formWords(place: CredentialPlace): string {
  switch (place.kind) {
    case 'basic':
      return 'as the user name of HTTP Basic';
    case 'bearer':
      return 'as a Bearer token';
    case 'header':
      return place.template === undefined
        ? `in the header ${place.name}`
        : `in the header ${place.name} as ${place.template}`;
    case 'query':
      return `in the query parameter ${place.name}`;
    case 'cookie':
      return `in the cookie ${place.name}`;
    default:
      return place satisfies never;
  }
}
