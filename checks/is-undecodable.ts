import type { WireRequest } from '../wire/exchange.ts';

/**
 * Tells whether escapes in a target can't be read, or stand for U+0000, which servers refuse before an API sees it: 400 is
 * what HTTP has for that, whatever is documented of ids (RFC 9110 §15.5.1).
 */
export function isUndecodable({ target }: WireRequest): boolean {
  try {
    return decodeURIComponent(target).includes('\0');
  } catch {
    return true;
  }
}
