import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { creates, deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { isSameTemplate } from '../../contracts/api/same-template.ts';
import { thingActedOn } from '../../contracts/api/thing-acted-on.ts';
import { thingsAbove } from '../../contracts/api/things-above.ts';
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
 * document's order, and a DELETE that keeps it, which an action may take back. What creates something beneath a thing may
 * need an action on that, too: `POST /jobs/{id}/publish` before `POST /jobs/{id}/applications`.
 */
export function actionsBefore(contract: Contract, operation: Operation): readonly Operation[] {
  const others = contract.operations.filter((each) => each.id !== operation.id && each.skip === undefined);
  const actionsOn = (thing: string): readonly Operation[] =>
    others.filter((each) => actsOnOne(contract, each) && isSameTemplate(thingActedOn(each), thing));
  if (!actsOnOne(contract, operation))
    return creates(operation) ? thingsAbove(operation.path).flatMap(actionsOn).slice(0, MOST_TRIES) : [];
  const thing = thingActedOn(operation);
  const archivers = others.filter(
    (each) =>
      deletes(each) &&
      each.deletes?.after === 'addressable' &&
      isSameTemplate(withoutSlash(each.path), thing),
  );
  return [...actionsOn(thing), ...archivers].slice(0, MOST_TRIES);
}

/**
 * Learns what an action, or what creates something beneath a thing, is to come after, where it is refused on a thing that is new.
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
