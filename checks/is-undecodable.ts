import { isUtf8 } from 'node:buffer';
import { isJsonType } from '../contracts/api/media-types.ts';
import { headerOf } from '../wire/exchange.ts';
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

/**
 * Tells whether a body's bytes are no text that JSON could be in (RFC 8259 §8.1), which frameworks refuse before an API sees
 * it: 400 is what HTTP has for that. That no operation documents it is told elsewhere.
 */
export function isNoText({ headers, body }: WireRequest): boolean {
  const type = headerOf(headers, 'content-type') ?? '';
  return body !== null && isJsonType(type) && !isUtf8(body);
}
