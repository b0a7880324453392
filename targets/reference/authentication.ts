import type { Call, Caller } from './call.ts';
import { forbidden, throttled, unauthenticated } from './refusal.ts';
import type { Token } from './resource.ts';
import { now } from './store.ts';

/** The token's text in the Authorization header: HTTP Basic, the token as user name, no password. */
export function readToken({ request }: Pick<Call, 'request'>): string {
  const header = request.headers.get('authorization');
  if (header === null) throw unauthenticated('no-token', 'No API token provided.');
  const credentials = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header.trim())?.[1] ?? '';
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const [user, password, ...more] = text.split(':');
  if (!user || password === undefined || password !== '' || more.length > 0) {
    throw unauthenticated('unreadable-token', 'No API token could be read from the Authorization header.');
  }
  return user;
}

/** The token of that text, unless it is unknown, revoked or expired. */
export function acceptToken(text: string, { store }: Pick<Call, 'store'>): Token {
  const token = store.token(text);
  if (!token) throw forbidden('unknown-token', 'The provided API token does not match a client.');
  if (token.deleted || (token.expires !== null && token.expires <= now())) {
    throw forbidden('revoked-token', 'The provided API token is no longer valid.');
  }
  return token;
}

/** Refuses the requests of a limited token that are beyond its window. */
export function limitRate({ token, store }: Caller): void {
  if (!token.limited) return;
  const wait = store.rates.take(token.id);
  if (wait > 0) throw throttled(Math.ceil(wait / 1000));
}
