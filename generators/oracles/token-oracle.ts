import { headerOf } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import type { CredentialForm, TokenPlace } from '../../contracts/api/credential-form.ts';
import type { Operation } from '../../contracts/api/operation.ts';

/** What reads each form, as proofs name it. */
export const READERS = {
  basic: 'RFC 7617 reader',
  bearer: 'RFC 6750 reader',
  header: 'header reader',
  none: 'header reader',
} as const satisfies Readonly<Record<CredentialForm['kind'], string>>;

/** The API token that a server can read from a request in any of the places that an operation takes one in. */
export function readToken(
  request: WireRequest,
  { credential, otherPlaces }: Pick<Operation, 'credential' | 'otherPlaces'>,
): string | undefined {
  return [credential, ...otherPlaces]
    .map((place) => tokenAt(place, request))
    .find((token) => token !== undefined);
}

function tokenAt(place: CredentialForm | TokenPlace, request: WireRequest): string | undefined {
  const { headers, target } = request;
  const authorization = headerOf(headers, 'authorization') ?? '';
  switch (place.kind) {
    case 'basic':
      return basicToken(authorization);
    case 'bearer':
      // Wider than the b64token of RFC 6750 §2.1: many servers hand out tokens with other letters in them.
      return /^bearer +(\S+)$/i.exec(authorization)?.[1];
    case 'header':
      return headerOf(headers, place.name.toLowerCase())?.trim() || undefined;
    case 'query':
      return new URLSearchParams(target.split('?')[1]).get(place.name) || undefined;
    case 'cookie':
      return cookieOf(headerOf(headers, 'cookie') ?? '', place.name);
    case 'none':
      return undefined;
    default:
      return place satisfies never;
  }
}

/**
 * The user name of HTTP Basic, with its password where it has one.
 *
 * Written from RFC 7617 §2 and RFC 9110 §11.4; the scheme is case-insensitive. Without a user name there is none.
 */
function basicToken(authorization: string): string | undefined {
  const match = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization);
  if (!match?.[1] || match[1].length % 4 !== 0) return undefined;
  const credentials = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  if (colon <= 0) return undefined;
  return colon === credentials.length - 1 ? credentials.slice(0, colon) : credentials;
}

function cookieOf(cookies: string, name: string): string | undefined {
  const pairs = cookies.split(';').map((each) => each.trim().split('='));
  return pairs.find(([each]) => each === name)?.[1] || undefined;
}
