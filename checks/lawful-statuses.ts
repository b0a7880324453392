import type { Provocation } from '../contracts/requirements/requirement.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { isOfResourceObject } from './is-of-resource-object.ts';
import { isNoText, isUndecodable } from './is-undecodable.ts';
import { mayBeCrossSite } from './may-be-cross-site.ts';
import { mayBeMalformedToo } from './may-be-malformed-too.ts';

/** A request that was provoked, as it is known before it is answered. */
export interface ProvokedRequest {
  readonly provokedBy: Provocation;
  /** What it is made from, as plain data. */
  readonly input: JsonObject;
  readonly request: WireRequest;
  /** The valid request that it was made from. */
  readonly valid: WireRequest | undefined;
}

/**
 * The statuses that a document's fault may be refused with whatever the document says, since HTTP has them for what such a request
 * is, too.
 */
export function lawfulStatuses(sent: ProvokedRequest): readonly number[] {
  return [
    ...(isUndecodable(sent.request) || isNoText(sent.request) ? [400] : []),
    // What holds an unknown name (RFC 9110 §15.5.1, §15.5.21).
    ...(mayBeMalformedToo(sent) ? [400, 422] : []),
    ...(mayBeCrossSite(sent) ? [403] : []),
    ...(isOfResourceObject(sent) ? [409] : []),
    ...(isOfId(sent) ? [414] : []),
  ];
}

/** Tells whether the fault is in an id, which may be too long for a server to look at (RFC 9110 §15.5.15). */
function isOfId({ provokedBy }: ProvokedRequest): boolean {
  return provokedBy.kind === 'fault' && provokedBy.fault === 'malformed-id';
}
