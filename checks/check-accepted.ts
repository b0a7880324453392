import { succeeded } from '../wire/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive, PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

const CALLED_MALFORMED = [400, 422];

/**
 * A valid request is not refused. Documents leave rules unsaid, so a refusal is no finding, but where the document's own
 * example is called malformed.
 *
 * @param given whether the body is the document's own example
 */
export function checkAccepted(given: boolean, { exchange: { reply } }: Trial): Judgement {
  if (succeeded(reply)) return PASS;
  const answered = describeReply(reply);
  if (given && reply.kind === 'answer' && CALLED_MALFORMED.includes(reply.status))
    return violation(String(reply.status), '2XX for the document’s own example', answered);
  return inconclusive(`the valid request did not succeed (${answered})`);
}
