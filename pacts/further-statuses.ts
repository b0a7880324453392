import { lawfulStatuses } from '../checks/lawful-statuses.ts';
import { lawfulRefusals } from '../engine/probes/lawful-refusals.ts';
import type { FaultInput } from '../engine/probes/tried-fault.ts';
import { render } from '../generators/draft.ts';
import type { Draft } from '../generators/draft.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import type { ExpectedAnswer } from './interaction.ts';

/**
 * The statuses that a document's fault may be refused with beside those that fit it, as in a run.
 *
 * @param input what the faulty request is made from
 */
export function furtherStatuses(
  facts: OperationFacts,
  input: FaultInput,
  drafts: { readonly valid: Draft; readonly faulty: Draft },
): readonly number[] {
  const { fault, body } = input;
  const sent = {
    provokedBy: { kind: 'fault', fault: fault.kind },
    input: { fault: { ...fault }, body },
    request: render(drafts.faulty),
    valid: render(drafts.valid),
  } as const;
  return [
    ...lawfulStatuses(sent),
    ...lawfulRefusals(facts, input, drafts).flatMap(({ refusals }) => refusals),
  ];
}

/** An answer that may have further statuses: of these nothing else is said, so that nothing is of any. */
export function orAnsweredWith(answer: ExpectedAnswer, further: readonly number[]): ExpectedAnswer {
  const statuses = [...new Set([...answer.statuses, ...further])];
  return statuses.length === answer.statuses.length ? answer : { statuses, headers: [] };
}
