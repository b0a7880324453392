import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { draft, render, segmentsOf } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import { documentOf, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Answer, Reply } from '../../wire/exchange.ts';
import { operationName } from '../../wire/operation-name.ts';
import { unfinishedJob } from '../../wire/unfinished-job.ts';
import { idInAnswer, idInOutcome, locationOf } from './id-in-answer.ts';
import { pathValuesIn } from './path-values.ts';
import type { RunContext } from './run-context.ts';

/** A read that an answer leads to, and what its path names. */
export interface Led {
  readonly reader: Operation;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The read of one thing that an answer leads to: by its Location, which may have more before its path than the document, or as
 * the name of a job.
 */
export function ledTo(operations: readonly Operation[], reply: Reply): Led | undefined {
  const name = operationName(documentOf(reply));
  return readAt(operations, locationOf(reply)) ?? (name === undefined ? name : readOfJob(operations, name));
}

/** The read of a job by its name, which has all of its path but for what all paths begin with, such as a version. */
function readOfJob(operations: readonly Operation[], name: string): Led | undefined {
  const parts = name.split('/');
  const starts = new Set(operations.map(({ path }) => segmentsOf(path)[0] ?? ''));
  return [[], ...[...starts].map((each) => [each])]
    .map((start) => readAt(operations, [...start, ...parts]))
    .find((each) => each !== undefined);
}

/** @param parts the segments of a path, and maybe more before it */
function readAt(operations: readonly Operation[], parts: readonly string[]): Led | undefined {
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

/** How a job is read, and whether what it says is its end. */
interface Job {
  readonly led: Led;
  readonly isOver: (said: Answer) => boolean;
}

/** The job that carries out later what was only accepted. */
function jobOf({ operations }: Contract, operation: Operation, reply: Reply): Job | undefined {
  const name = reads(operation) ? undefined : unfinishedJob(reply);
  if (name !== undefined) {
    const led = readOfJob(operations, name);
    return led && { led, isOver: (said) => succeeded(said) && unfinishedJob(said) === undefined };
  }
  const { inferred } = operation;
  if (statusOf(reply) !== 202 || inferred?.kind !== 'creates') return undefined;
  const led = idInAnswer(operation, { reply }) === undefined ? ledTo(operations, reply) : undefined;
  return led && { led, isOver: (said) => idInOutcome(said, inferred) !== undefined };
}

/**
 * What became of what was only accepted: the job that it leads to is read until it names what was made, or says that it is done.
 *
 * @param request what was accepted, whose credential the job is read with
 * @returns undefined where it leads to none, or that never says so
 */
export async function outcomeOf(
  { contract, sender, settling }: Pick<RunContext, 'contract' | 'sender' | 'settling'>,
  request: Draft,
  reply: Reply,
): Promise<Answer | undefined> {
  const { operation, credential } = request;
  const job = jobOf(contract, operation, reply);
  if (!job) return undefined;
  const { led, isOver } = job;
  const ask = render({ ...draft(led.reader, { token: '', values: led.values }), credential });
  const outcomes: Answer[] = [];
  await settling.of(`the job of ${operation.id}`, true, async () => {
    const said = (await sender.send(ask)).reply;
    if (said.kind === 'answer' && isOver(said)) outcomes.push(said);
    return outcomes.length > 0;
  });
  return outcomes[0];
}
