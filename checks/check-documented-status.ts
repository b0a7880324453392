import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { describeReply } from './describe-reply.ts';
import { covers } from '../contracts/api/documented-response.ts';
import { isUndecodable } from './is-undecodable.ts';
import { isOfOperation } from './is-of-operation.ts';
import { notExercised } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** An operation answers with a status that is documented for it. */
export function checkDocumentedStatus(responses: DocumentedResponses, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind === 'no-answer') return notExercised('no answer was seen');
  if (!isOfOperation(trial)) return notExercised('no operation was asked');
  const documented = Object.keys(responses);
  if (documented.length === 0) return notExercised('no answer is documented');
  // That a server fails is a finding of its own.
  if (reply.status >= 500 || covers(responses, reply.status)) return PASS;
  if (reply.status === 400 && isUndecodable(trial.exchange.request)) return PASS;
  return violation(String(reply.status), documented.join(' or '), describeReply(reply));
}
