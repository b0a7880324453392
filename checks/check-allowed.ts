import { replyText, statusOf, succeeded } from '../wire/exchange.ts';
import { controlRefused } from './control-refused.ts';
import { isCalledMalformed } from './is-called-malformed.ts';
import { describeReply } from './describe-reply.ts';
import { speaksOfAnotherKey } from './speaks-of-another-key.ts';
import { inconclusive } from '../contracts/skip.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** That a value refers to nothing, in the words of refusals: it may be as the rule has it. */
const REFERS_TO_NOTHING =
  /\b(?:(?:could ?n[o']t|can ?n[o']t|unable to) (?:be found|find)|(?:is|was|were) not found|do(?:es)? ?n[o']t exist|no such)\b/i;

/** A value that a rule just allows is not called malformed, where the same request with another value was accepted. */
export function checkAllowed(trial: Trial): Judgement {
  const refused = controlRefused(trial);
  if (refused) return refused;
  const {
    exchange: { reply },
    input,
    variant,
  } = trial;
  if (succeeded(reply)) return PASS;
  const answered = describeReply(reply);
  if (!isCalledMalformed(reply) || REFERS_TO_NOTHING.test(replyText(reply)))
    return inconclusive(`the value was neither accepted nor called malformed (${answered})`);
  const place = placeOf(input);
  if (place !== undefined && speaksOfAnotherKey(trial.exchange, place))
    return inconclusive(
      `the value was refused for what another key holds, or for one that is missing (${answered})`,
    );
  return violation(`${statusOf(reply)} for ${place ?? variant}`, '2XX', answered);
}

/** What is wrong with one key has one cause, whichever of its values shows it. */
function placeOf({ fault }: Trial['input']): string | undefined {
  const values = typeof fault === 'object' && fault !== null && 'with' in fault ? fault['with'] : undefined;
  const at = typeof values === 'object' && values !== null && 'at' in values ? values['at'] : undefined;
  return typeof at === 'string' && at !== '' ? at : undefined;
}
