import { headerOf } from '../../contracts/exchange.ts';
import type { WireRequest } from '../../contracts/exchange.ts';

/**
 * The API token that a server can read from a request: the user name of HTTP Basic, with an empty password.
 *
 * Written from RFC 7617 §2 and RFC 9110 §11.4; the scheme is case-insensitive. Returns undefined if there is none.
 */
export function readToken(request: WireRequest): string | undefined {
  const match = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(headerOf(request.headers, 'authorization') ?? '');
  if (!match?.[1] || match[1].length % 4 !== 0) return undefined;
  const [user, password] = split(Buffer.from(match[1], 'base64').toString('utf8'));
  return user !== '' && password === '' ? user : undefined;
}

function split(credentials: string): readonly [string, string | undefined] {
  const colon = credentials.indexOf(':');
  return colon < 0 ? ['', undefined] : [credentials.slice(0, colon), credentials.slice(colon + 1)];
}
