import type { Operation } from '../../contracts/api/operation.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Learning } from './learning.ts';
import type { Sent } from './try-otherwise.ts';

/**
 * Learns whether what a read asks for is there after a while, such as the file of an export.
 *
 * @param refusal what it was answered at once
 * @returns what succeeded so
 */
export async function learnLater(
  learning: Learning,
  operation: Operation,
  refusal: Reply,
): Promise<Sent | undefined> {
  const later = { ...operation, comesLater: true as const };
  const sent = await learning.sendIfPossible(later);
  if (!sent || !succeeded(sent.reply)) return undefined;
  learning.keep(later, {
    words: `${operation.id} is sent once it succeeds: what it asks for comes later, learnt from a ${statusOf(refusal)}`,
  });
  return sent;
}
