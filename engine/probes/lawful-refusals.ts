import type { LawfulRefusals } from '../../checks/evidence.ts';
import { bodyValueOf } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { mayBeAnothers } from './may-be-anothers.ts';
import { namesAnother } from './names-another.ts';
import { namesVersion, OF_THE_STALE } from './names-version.ts';
import { ofAnotherLength } from './of-another-length.ts';
import { restOfCredential } from './rest-of-credential.ts';
import type { FaultInput } from './tried-fault.ts';

/**
 * How a fault may be refused for what it is in, as far as the document tells.
 *
 * @param status what it was answered: what is not about that is not looked for; all of it unless given
 */
export function lawfulRefusals(
  facts: OperationFacts,
  input: FaultInput,
  { valid, faulty }: { readonly valid: Draft; readonly faulty: Draft },
  status?: number,
): readonly LawfulRefusals[] {
  const { fault } = input;
  const bodies = { valid: bodyValueOf(valid), faulty: bodyValueOf(faulty) };
  const isAbout = (...all: readonly number[]): boolean => status === undefined || all.includes(status);
  const refusals = [
    // To find it out takes a look at all operations, and nothing else is judged by it.
    isAbout(404) && namesAnother(facts, input, bodies),
    isAbout(...OF_THE_STALE) && namesVersion(input, bodies),
    restOfCredential(facts.operation, fault),
    fault.kind === 'missing-resource' && ofAnotherLength(facts, fault, { valid, faulty }),
    mayBeAnothers(facts, fault),
  ];
  return refusals.filter((each) => typeof each === 'object');
}
