import type { Operation } from '../../contracts/api/operation.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isDenied } from './is-denied.ts';
import type { Learning } from './learning.ts';
import type { Sent } from './try-otherwise.ts';

/** How what a user may do is refused for another reason. */
const PAST_ACCESS = [400, 409, 422];

/**
 * Learns who may send an operation that refuses its user, where nobody could be asked before it was known how to make what
 * its path names.
 *
 * @param refusal what its user was answered
 * @returns what somebody else was answered who may
 */
export async function learnUser(
  learning: Learning,
  operation: Operation,
  refusal: Reply,
): Promise<Sent | undefined> {
  const [asked, ...others] = learning.usersFor(operation);
  if (!asked || !isDenied(refusal)) return undefined;
  const refuses = [...(operation.refuses ?? []), asked.name];
  for (const user of others.filter(({ name }) => !refuses.includes(name))) {
    const sent = await learning.sendIfPossible(operation, user);
    if (sent && (succeeded(sent.reply) || PAST_ACCESS.includes(statusOf(sent.reply) ?? 0))) {
      learning.keep(learning.withUser({ ...operation, refuses }), {
        words: `${operation.id} is sent as ${user.name}, learnt from a ${statusOf(refusal)}`,
      });
      return sent;
    }
    if (sent && isDenied(sent.reply)) refuses.push(user.name);
  }
  return undefined;
}
