import { isSafe } from '../contracts/api/method-semantics.ts';
import { headerOf } from '../wire/exchange.ts';
import type { ProvokedRequest } from './lawful-statuses.ts';

/**
 * Tells whether a misplaced token is all that a request has in cookies, and the request may write.
 *
 * A server may refuse what comes with cookies and does not say from where, before it looks for a token in another place: so are
 * requests told that another site has a browser send. 403 is what HTTP has for that (RFC 9110 §15.5.4).
 */
export function mayBeCrossSite({ provokedBy, request, valid }: ProvokedRequest): boolean {
  if (provokedBy.kind !== 'fault' || provokedBy.fault !== 'wrong-header' || !valid) return false;
  const [has, had] = [request, valid].map(({ headers }) => headerOf(headers, 'cookie') !== undefined);
  return has === true && had === false && !isSafe(request);
}
