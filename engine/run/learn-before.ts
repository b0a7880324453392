import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { thingActedOn } from '../../contracts/api/thing-acted-on.ts';
import { withoutSlash } from '../../contracts/api/without-slash.ts';
import type { Contract } from '../../contracts/contract.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Learning } from './learning.ts';
import type { Sent } from './try-otherwise.ts';

/** What is tried at most before an action that is refused. */
const MOST_TRIES = 6;

/**
 * What may bring a thing into the state in which an action takes it: the other actions on the same thing, in the
 * document's order, and a DELETE that keeps it, which an action may take back.
 */
export function actionsBefore(contract: Contract, operation: Operation): readonly Operation[] {
  if (!actsOnOne(contract, operation)) return [];
  const thing = thingActedOn(operation);
  const others = contract.operations.filter((each) => each.id !== operation.id && each.skip === undefined);
  const actions = others.filter((each) => actsOnOne(contract, each) && thingActedOn(each) === thing);
  const archivers = others.filter(
    (each) => deletes(each) && each.deletes?.after === 'addressable' && withoutSlash(each.path) === thing,
  );
  return [...actions, ...archivers].slice(0, MOST_TRIES);
}

/**
 * Learns what an action is to come after, where it is refused on a thing that is new.
 *
 * @param before what is tried, each by itself
 * @returns what succeeded so
 */
export async function learnBefore(
  learning: Learning,
  operation: Operation,
  before: readonly Operation[],
  refusal: Reply,
): Promise<Sent | undefined> {
  for (const { id } of before) {
    const after = { ...operation, after: id };
    const sent = await learning.sendIfPossible(after);
    if (!sent || !succeeded(sent.reply)) continue;
    learning.keep(after, {
      words: `${operation.id} is sent after ${id}, learnt from a ${statusOf(refusal)}`,
    });
    return sent;
  }
  return undefined;
}
