import { headerOf } from './exchange.ts';
import type { Reply } from './exchange.ts';

/** Tells whether an answer only puts its request off: a 429, or a 503 that says when to come again (RFC 9110 §15.6.4). */
export function putsOff(reply: Reply): boolean {
  if (reply.kind !== 'answer') return false;
  return (
    reply.status === 429 || (reply.status === 503 && headerOf(reply.headers, 'retry-after') !== undefined)
  );
}
