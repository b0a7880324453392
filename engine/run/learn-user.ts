import { statusOf, succeeded } from '../../wire/exchange.ts';
import { isDenied } from './is-denied.ts';
import type { Lesson } from './lesson.ts';

/** How what a user may do is refused for another reason. */
const PAST_ACCESS = [400, 409, 422];

/**
 * Learns who may send an operation that refuses its user, where nobody could be asked before it was known how to make what
 * its path names. Who may is answered a success, or is refused for another reason.
 */
export const learnUser: Lesson = async ({ learning }, operation, { reply }) => {
  const [asked, ...others] = learning.usersFor(operation);
  if (!asked || !isDenied(reply)) return undefined;
  const refuses = [...(operation.refuses ?? []), asked.name];
  for (const user of others.filter(({ name }) => !refuses.includes(name))) {
    const sent = await learning.sendIfPossible(operation, user);
    if (sent && (succeeded(sent.reply) || PAST_ACCESS.includes(statusOf(sent.reply) ?? 0))) {
      learning.keep(learning.withUser({ ...operation, refuses }), {
        words: `${operation.id} is sent as ${user.name}, learnt from a ${statusOf(reply)}`,
      });
      return sent;
    }
    if (sent && isDenied(sent.reply)) refuses.push(user.name);
  }
  return undefined;
};
