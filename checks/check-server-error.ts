import type { Answer, Silence } from '../wire/exchange.ts';
import { headerOf } from '../wire/exchange.ts';
import { isOfOperation } from './documented-response.ts';
import type { Trial } from './trial.ts';
import { describeReply } from './describe-reply.ts';
import { violation, PASS, inconclusive } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const SAYS: Readonly<Record<Exclude<Silence, 'unsendable' | 'unreachable'>, string>> = {
  timeout: 'no answer in time',
  dropped: 'connection dropped',
  'half-body': 'half an answer',
  'went-down': 'the target went down',
  'no-http': 'no HTTP answer',
};

/**
 * No request is answered 5XX, hangs, or has its connection dropped.
 *
 * @param lawful statuses that are no failure: 501 to a method that the path does not take (RFC 9110 §15.6.2), 503 that says when to come again (§15.6.4)
 */
export function checkServerError(trial: Trial, lawful: readonly number[] = []): Judgement {
  const { reply } = trial.exchange;
  const expected = 'an answer below 500';
  if (reply.kind === 'answer') {
    if (lawful.includes(reply.status) && isLawful(reply, trial)) return PASS;
    return reply.status >= 500 ? violation(String(reply.status), expected, describeReply(reply)) : PASS;
  }
  // A target that is not there was not asked.
  if (reply.silence === 'unsendable' || reply.silence === 'unreachable') return inconclusive(reply.message);
  return violation(SAYS[reply.silence], expected, describeReply(reply));
}

function isLawful(answer: Answer, trial: Trial): boolean {
  if (answer.status === 501) return !isOfOperation(trial);
  return headerOf(answer.headers, 'retry-after') !== undefined;
}
