import type { Operation } from './operation.ts';

/** Why nothing about credentials applies to an operation that asks for none. */
export const ASKS_FOR_NONE = 'the document asks for no credential here';

/** Why nothing about credentials applies to an operation that may be called without one. */
const TAKES_NONE_TOO = 'the document lets it be called without a credential, too';

/** Why an operation has no promise about its credential, or undefined if it has. */
export function whyOpen({
  credential,
  credentialOptional = false,
  unfillable,
  openBecause,
}: Pick<Operation, 'credential' | 'credentialOptional' | 'unfillable' | 'openBecause'>): string | undefined {
  if (openBecause !== undefined) return openBecause;
  if (unfillable !== undefined) return undefined;
  if (credential.length === 0) return ASKS_FOR_NONE;
  return credentialOptional ? TAKES_NONE_TOO : undefined;
}
