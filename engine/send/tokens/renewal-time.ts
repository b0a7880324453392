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
