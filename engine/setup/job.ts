import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { draft, render, segmentsOf } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import type { Answer, Reply } from '../../wire/exchange.ts';
import { idInAnswer, idInOutcome, locationOf } from './id-in-answer.ts';
import { pathValuesIn } from './path-values.ts';
import type { RunContext } from './run-context.ts';

/** A read that an answer leads to, and what its path names. */
export interface Led {
  readonly reader: Operation;
  readonly values: Readonly<Record<string, string>>;
}

/** The read of one thing that an answer's Location leads to; a Location may have more before its path than the document. */
export function ledTo(operations: readonly Operation[], reply: Reply): Led | undefined {
  const parts = locationOf(reply);
  for (const reader of operations) {
    if (!reads(reader) || !namesOne(reader.path) || reader.skip !== undefined) continue;
    const length = segmentsOf(reader.path).length;
    if (parts.length < length) continue;
    const values = pathValuesIn(reader.path, `/${parts.slice(-length).join('/')}`);
    if (values && pathParameters(reader.path).every((each) => values[each] !== undefined))
      return { reader, values };
  }
  return undefined;
}

/**
 * What became of a create that was only accepted: the job that it leads to is read until it names what was made.
 *
 * @param request the create, whose credential the job is read with
 * @returns undefined where it leads to none, or that never says so
 */
export async function outcomeOf(
  { contract, sender, settling }: Pick<RunContext, 'contract' | 'sender' | 'settling'>,
  request: Draft,
  reply: Reply,
): Promise<Answer | undefined> {
  const { operation, credential } = request;
  const { inferred } = operation;
  if (reply.kind !== 'answer' || reply.status !== 202 || inferred?.kind !== 'creates') return undefined;
  const led = idInAnswer(operation, { reply }) === undefined ? ledTo(contract.operations, reply) : undefined;
  if (!led) return undefined;
  const ask = render({ ...draft(led.reader, { token: '', values: led.values }), credential });
  const outcomes: Answer[] = [];
  await settling.of(`the job of ${operation.id}`, true, async () => {
    const said = (await sender.send(ask)).reply;
    if (said.kind === 'answer' && idInOutcome(said, inferred) !== undefined) outcomes.push(said);
    return outcomes.length > 0;
  });
  return outcomes[0];
}
