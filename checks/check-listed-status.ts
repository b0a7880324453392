import type { StatusRange } from '../contracts/requirements/assertion.ts';
import { inRanges } from '../contracts/requirements/assertion.ts';
import type { Reply } from '../wire/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { notExercised } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** The status is one that the page lists. */
export function checkListedStatus(listed: readonly StatusRange[], reply: Reply): Judgement {
  if (reply.kind === 'no-answer') return notExercised('no answer was seen');
  if (inRanges(reply.status, listed)) return PASS;
  return violation(String(reply.status), `one of ${listed.join(', ')}`, describeReply(reply));
}
