import type { StatusRange } from '../contracts/assertion.ts';
import { inRanges } from '../contracts/assertion.ts';
import type { Reply } from '../contracts/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { broken, HOLDS, silent } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** The status is one that the page lists. */
export function checkListedStatus(listed: readonly StatusRange[], reply: Reply): Judgement {
  if (reply.kind === 'no-answer') return silent('no answer was seen');
  if (inRanges(reply.status, listed)) return HOLDS;
  return broken(String(reply.status), `one of ${listed.join(', ')}`, describeReply(reply));
}
