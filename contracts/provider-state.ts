/** The states that a requirement needs before its fault is sent. */
export const PROVIDER_STATES = [
  'ready',
  'deleted',
  'second-parent',
  'taken',
  'expired-parent',
  'revoked-token',
  'read-only-token',
  'other-client',
  'wrong-kind-token',
  'rate-limited-token',
  'spent-plan',
  'development-token',
] as const;

/** `ready`: every resource in the request's path exists and the credential is good. The others add one thing to it. */
export type ProviderState = (typeof PROVIDER_STATES)[number];
