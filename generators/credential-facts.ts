import { credentialHeader, whyOpen } from '../contracts/api/credential-form.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { OperationFacts } from './operation-facts.ts';
import { differingHeaders, onlyDiffersIn } from './proof.ts';

/** Why an operation can't have a fault in its credential, or undefined if it can. */
export function withoutCredential({ operation }: Pick<OperationFacts, 'operation'>): string | undefined {
  return whyOpen(operation);
}

/** Why what the document does not describe may rightly be answered 401, or undefined if it may not. */
export function asksElsewhere({ contract, operation }: OperationFacts): string | undefined {
  const isOpen = operation.credential.kind === 'none';
  const isMixed = contract.operations.some((each) => each.credential.kind !== 'none');
  return isOpen && isMixed ? 'a server may ask for a credential beside this operation' : undefined;
}

/** Tells whether two requests differ in the header of the operation's token, and in nothing else. */
export function onlyCredentialDiffers(
  valid: WireRequest,
  faulty: WireRequest,
  { credential }: Operation,
): boolean {
  return (
    onlyDiffersIn(valid, faulty, 'headers') &&
    differingHeaders(valid, faulty).join(',') === credentialHeader(credential)
  );
}
