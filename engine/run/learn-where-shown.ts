import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { makerOfList } from '../../contracts/api/paths.ts';
import { succeeded } from '../../wire/exchange.ts';
import { readerFor } from '../read-back/reader-for.ts';
import type { Learning } from './learning.ts';
import type { Sent } from './try-otherwise.ts';

/** Lists that are looked at for what one operation made. */
const MOST_LISTS = 6;

/**
 * Learns which list shows what a create makes that has none at its path or above: `POST /imports` adds to `/books`.
 *
 * Only what something else is made in counts: a log shows what was refused, too.
 */
export async function learnWhereShown(
  learning: Learning,
  operation: Operation,
  { made, reply }: Sent,
): Promise<void> {
  const marker = made?.request.marker;
  if (!creates(operation) || !succeeded(reply) || !made || marker === undefined) return;
  if (readerFor(learning.original, operation)) return;
  const { operations } = learning.original;
  const lists = operations.filter((each) => {
    const maker = makerOfList(operations, each);
    return maker !== undefined && maker.id !== operation.id;
  });
  for (const { id } of lists.slice(0, MOST_LISTS)) {
    const shown = { ...operation, shownBy: id };
    if (!(await learning.isShown({ ...made.fixture, operation: shown }, marker))) continue;
    learning.keep(shown);
    return;
  }
}
