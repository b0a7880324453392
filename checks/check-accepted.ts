import { statusOf, succeeded } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import { isCalledMalformed } from './is-called-malformed.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/**
 * A valid request is not refused. Documents leave rules unsaid, so a refusal is no finding, but where the document's own
 * example is called malformed.
 *
 * @param given the bodies that the document gives as examples
 */
export function checkAccepted(given: readonly Json[], { exchange: { request, reply } }: Trial): Judgement {
  if (succeeded(reply)) return PASS;
  const answered = describeReply(reply);
  if (isGiven(request, given) && isCalledMalformed(reply))
    return violation(String(statusOf(reply)), '2XX for the document’s own example', answered);
  return inconclusive(`the valid request did not succeed (${answered})`);
}

/** A body in which a name was made new is no example any more. */
function isGiven({ body }: WireRequest, given: readonly Json[]): boolean {
  const text = body && new TextDecoder().decode(body);
  return given.some((each) => JSON.stringify(each) === text);
}
