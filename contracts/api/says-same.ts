/** What says that a request is the same as another (draft-ietf-httpapi-idempotency-key-header), by its usual names. */
const SAYS_SAME =
  /^(?:x-)?(?:idempotency|idempotent|request|client-request|deduplication)-(?:key|id|token)$/i;

/** Tells whether a header says that a request is the same as another, and must be new in each that is not. */
export function saysSame(header: string): boolean {
  return SAYS_SAME.test(header);
}
