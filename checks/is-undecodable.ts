import type { WireRequest } from '../wire/exchange.ts';

/** Tells whether escapes in a target can't be read: 400 is what HTTP has for that, whatever is documented of ids (RFC 9110 §15.5.1). */
export function isUndecodable({ target }: WireRequest): boolean {
  try {
    decodeURIComponent(target);
    return false;
  } catch {
    return true;
  }
}
