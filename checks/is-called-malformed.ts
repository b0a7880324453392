import type { Reply } from '../wire/exchange.ts';

/** What HTTP has for a request that can't be understood, or breaks a rule (RFC 9110 §15.5.1, §15.5.21). */
const MALFORMED = [400, 422];

/** Tells whether an answer calls the request malformed. */
export function isCalledMalformed(reply: Reply): boolean {
  return reply.kind === 'answer' && MALFORMED.includes(reply.status);
}
