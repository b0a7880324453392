import type { Reply, Silence } from '../contracts/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { broken, HOLDS, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const SAYS: Readonly<Record<Exclude<Silence, 'unsendable'>, string>> = {
  timeout: 'no answer in time',
  dropped: 'connection dropped',
  'half-body': 'half an answer',
  'no-http': 'no HTTP answer',
  unreachable: 'connection refused',
};

/** No request is answered 5XX, hangs, or has its connection dropped. */
export function checkServerError(reply: Reply): Judgement {
  const expected = 'an answer below 500';
  if (reply.kind === 'answer') {
    return reply.status >= 500 ? broken(String(reply.status), expected, describeReply(reply)) : HOLDS;
  }
  if (reply.silence === 'unsendable') return unjudged(reply.message);
  return broken(SAYS[reply.silence], expected, describeReply(reply));
}
