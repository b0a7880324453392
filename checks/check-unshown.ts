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

const WORDS = {
  user: {
    list: "the other user's list",
    expected: 'a list without what another user made',
    made: 'which another user has just made',
  },
  parent: {
    list: 'the list beneath the other parent',
    expected: 'a list without what was made beneath another parent',
    made: 'which was just made beneath another parent',
  },
} as const;

/**
 * The list of another user, or beneath another parent, does not show what a user has just made; that it is refused altogether is
 * right, too.
 *
 * @param level how strictly that is held; unless given, as strictly as the promise itself
 */
export function checkUnshown(trial: Trial, level?: Level): Judgement {
  const { reply } = trial.exchange;
  const refused = controlRefused(trial);
  if (refused) return refused;
  if (REFUSED.includes(statusOf(reply))) return PASS;
  const list = evidenceOf(trial, 'others-list');
  const words = WORDS[list?.whose ?? 'user'];
  if (!succeeded(reply) || list?.isShown === undefined)
    return inconclusive(`${words.list} can't be read to its end (${describeReply(reply)})`);
  if (!list.isShown) return PASS;
  if (list.skip) return list.skip;
  const found = violation(
    'listed',
    `${words.expected}, or 401, 403 or 404`,
    `"${list.id}", ${words.made}, is in the list${list.by === undefined ? '' : ` with ?${list.by}`} (${describeReply(reply)})`,
  );
  return { ...found, ...(level && { level }) };
}
