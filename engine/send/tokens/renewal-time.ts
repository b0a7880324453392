import { isJsonObject, jsonIn } from '../../../wire/json.ts';

/** A fifth of its life before a token expires, and at most so many seconds, it is fetched anew. */
const MARGIN_SECONDS = 10;

/**
 * When a token that was just fetched is to be fetched anew, in milliseconds since 1970.
 *
 * @param seconds that it is good for
 */
export function renewalTime(seconds: number): number {
  return Date.now() + (seconds - Math.min(MARGIN_SECONDS, seconds / 5)) * 1000;
}

/**
 * For how many seconds a token is good from now on, by what it says itself (RFC 7519 §4.1.4); undefined where it says
 * nothing.
 */
export function secondsGood(token: string): number | undefined {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  const claims = jsonIn(Buffer.from(payload, 'base64url').toString());
  const expires = isJsonObject(claims) ? claims['exp'] : undefined;
  const seconds = typeof expires === 'number' ? expires - Date.now() / 1000 : 0;
  return seconds > 0 ? seconds : undefined;
}
