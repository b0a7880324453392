import type { Level } from '../contracts/requirements/expectation.ts';
import { inconclusive } from '../contracts/skip.ts';
import { statusOf, succeeded } from '../wire/exchange.ts';
import { controlRefused } from './control-refused.ts';
import { describeReply } from './describe-reply.ts';
import { evidenceOf } from './evidence.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

const REFUSED: readonly (number | undefined)[] = [401, 403, 404];

/**
 * Another user's list does not show what a user has just made; that the other user is refused it altogether is right, too.
 *
 * @param level how strictly that is held; unless given, as strictly as the promise itself
 */
export function checkUnshown(trial: Trial, level?: Level): Judgement {
  const { reply } = trial.exchange;
  const refused = controlRefused(trial);
  if (refused) return refused;
  if (REFUSED.includes(statusOf(reply))) return PASS;
  const list = evidenceOf(trial, 'others-list');
  if (!succeeded(reply) || list?.isShown === undefined)
    return inconclusive(`the other user's list can't be read to its end (${describeReply(reply)})`);
  if (!list.isShown) return PASS;
  if (list.skip) return list.skip;
  const found = violation(
    'listed',
    'a list without what another user made, or 401, 403 or 404',
    `"${list.id}", which another user has just made, is in the list (${describeReply(reply)})`,
  );
  return { ...found, ...(level && { level }) };
}
