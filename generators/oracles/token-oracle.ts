import { headerOf } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { headerOfPlace, TOKEN_IN_TEMPLATE } from '../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Operation } from '../../contracts/api/operation.ts';

/** What reads each form, as proofs name it. */
export const READERS = {
  basic: 'RFC 7617 reader',
  bearer: 'RFC 6750 reader',
  header: 'header reader',
  query: 'query reader',
  cookie: 'RFC 6265 reader',
} as const satisfies Readonly<Record<CredentialPlace['kind'], string>>;

/** What stands in a place of a request as it is, or undefined if there is nothing. */
export function textAt(place: CredentialPlace, { headers, target }: WireRequest): string | undefined {
  switch (place.kind) {
    case 'basic':
    case 'bearer':
    case 'header':
      return headerOf(headers, headerOfPlace(place)?.toLowerCase() ?? '');
    case 'query':
      return new URLSearchParams(target.split('?')[1]).get(place.name) ?? undefined;
    case 'cookie':
      return cookieOf(headerOf(headers, 'cookie') ?? '', place.name);
    default:
      return place satisfies never;
  }
}

/** The API token that a server can read from a place of a request. */
export function tokenAt(place: CredentialPlace, request: WireRequest): string | undefined {
  const text = textAt(place, request);
  if (text === undefined) return undefined;
  switch (place.kind) {
    case 'basic':
      return basicToken(text);
    case 'bearer':
      // Wider than the b64token of RFC 6750 §2.1: many servers hand out tokens with other letters in them.
      return /^bearer +(\S+)$/i.exec(text)?.[1];
    case 'header':
      return inTemplate(place.template ?? TOKEN_IN_TEMPLATE, text.trim());
    case 'query':
    case 'cookie':
      return text || undefined;
    default:
      return place satisfies never;
  }
}

/**
 * Tells whether a request carries what one of the document's alternatives asks for, all of it.
 *
 * @param isGood tells whether a token that can be read may be a good one
 */
export function carriesCredential(
  request: WireRequest,
  { credential, alternatives }: Pick<Operation, 'credential' | 'alternatives'>,
  isGood: (token: string) => boolean = () => true,
): boolean {
  return [credential, ...alternatives].some(
    (places) =>
      places.length > 0 &&
      places.every((place) => {
        const token = tokenAt(place, request);
        return token !== undefined && isGood(token);
      }),
  );
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

/** What stands in a text where a template has the token; the case of what is around it does not matter. */
function inTemplate(template: string, text: string): string | undefined {
  const [before = '', after = ''] = template.split(TOKEN_IN_TEMPLATE);
  const around = text.slice(0, before.length) + text.slice(text.length - after.length);
  if (around.toLowerCase() !== (before + after).toLowerCase()) return undefined;
  return text.slice(before.length, text.length - after.length).trim() || undefined;
}

function cookieOf(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const [each = '', ...value] = pair.split('=');
    if (each.trim() === name && value.length > 0) return value.join('=').trim();
  }
  return undefined;
}
