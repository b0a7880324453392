export { createReference } from './create-reference.ts';
export type { Reference, ReferenceOptions } from './create-reference.ts';
export { DEFAULT_POLICY } from './default-policy.ts';
export type { Policy } from './policy.ts';
export type { RateLimit } from './rate-windows.ts';
export { REFERENCE_TOKENS } from './reference-tokens.ts';
