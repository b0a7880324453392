import type { Reply, Silence } from '../wire/exchange.ts';
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

/** No request is answered 5XX, hangs, or has its connection dropped. */
export function checkServerError(reply: Reply): Judgement {
  const expected = 'an answer below 500';
  if (reply.kind === 'answer') {
    return reply.status >= 500 ? violation(String(reply.status), expected, describeReply(reply)) : PASS;
  }
  // A target that is not there was not asked.
  if (reply.silence === 'unsendable' || reply.silence === 'unreachable') return inconclusive(reply.message);
  return violation(SAYS[reply.silence], expected, describeReply(reply));
}
