import { succeeded } from '../wire/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive, PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

const CALLED_MALFORMED = [400, 422];

/** A value that a rule just allows is not called malformed, where the same request with another value was accepted. */
export function checkAllowed({ control, exchange: { reply }, input, variant }: Trial): Judgement {
  if (control !== null && !succeeded(control.reply))
    return inconclusive(`the valid request did not succeed (${describeReply(control.reply)})`);
  if (succeeded(reply)) return PASS;
  const answered = describeReply(reply);
  if (reply.kind !== 'answer' || !CALLED_MALFORMED.includes(reply.status))
    return inconclusive(`the value was neither accepted nor called malformed (${answered})`);
  return violation(`${reply.status} for ${placeOf(input) ?? variant}`, '2XX', answered);
}

/** What is wrong with one key has one cause, whichever of its values shows it. */
function placeOf({ fault }: Trial['input']): string | undefined {
  const values = typeof fault === 'object' && fault !== null && 'with' in fault ? fault['with'] : undefined;
  const at = typeof values === 'object' && values !== null && 'at' in values ? values['at'] : undefined;
  return typeof at === 'string' && at !== '' ? at : undefined;
}
