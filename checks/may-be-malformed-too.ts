import { isJsonObject } from '../wire/json.ts';
import { sentJson } from '../wire/sent-json.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { ProvokedRequest } from './lawful-statuses.ts';

/**
 * Tells whether a misplaced token stands under a name that the operation knows nothing of, in the query or in the body.
 *
 * A server that refuses unknown names may say so before it misses the token: 400 is what HTTP has for that (RFC 9110 §15.5.1).
 */
export function mayBeMalformedToo({ provokedBy, request, valid }: ProvokedRequest): boolean {
  if (provokedBy.kind !== 'fault' || provokedBy.fault !== 'wrong-header' || !valid) return false;
  const known = new Set(namesIn(valid));
  return namesIn(request).some((each) => !known.has(each));
}

function namesIn(request: WireRequest): readonly string[] {
  const sent = sentJson(request);
  const query = new URLSearchParams(request.target.split('?').slice(1).join('?'));
  return [...[...query.keys()].map((each) => `?${each}`), ...(isJsonObject(sent) ? Object.keys(sent) : [])];
}
