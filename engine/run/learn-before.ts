import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { creates, deletes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { isSameTemplate } from '../../contracts/api/same-template.ts';
import { thingActedOn } from '../../contracts/api/thing-acted-on.ts';
import { thingsAbove } from '../../contracts/api/things-above.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Contract } from '../../contracts/contract.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Lesson } from './lesson.ts';
import { isRefused } from '../../wire/refusals.ts';

/** What is tried at most before an action that is refused: so much that adds to the thing, and so much in all. */
const MOST_ADDITIONS = 3;
const MOST_TRIES = 9;

/**
 * What may bring a thing into the state in which an action takes it: what is created beneath it, the other actions on the
 * same thing, in the document's order, and a DELETE that keeps it, which an action may take back. What creates something
 * beneath a thing may need an action on that, too: `POST /jobs/{id}/publish` before `POST /jobs/{id}/applications`.
 */
export function actionsBefore(contract: Contract, operation: Operation): readonly Operation[] {
  const others = contract.operations.filter((each) => each.id !== operation.id && each.skip === undefined);
  const postsOn = (thing: string): readonly Operation[] =>
    others.filter((each) => creates(each) && isSameTemplate(thingActedOn(each), thing));
  const isAction = (each: Operation): boolean => actsOnOne(contract, each);
  if (!isAction(operation)) {
    const above = creates(operation) ? thingsAbove(operation.path) : [];
    return above.flatMap((thing) => postsOn(thing).filter(isAction)).slice(0, MOST_TRIES);
  }
  const thing = thingActedOn(operation);
  const additions = postsOn(thing).filter((each) => !isAction(each));
  const archivers = others.filter(
    (each) =>
      deletes(each) &&
      each.deletes?.after === 'addressable' &&
      isSameTemplate(resourcePath(each.path), thing),
  );
  return [...additions.slice(0, MOST_ADDITIONS), ...postsOn(thing).filter(isAction), ...archivers].slice(
    0,
    MOST_TRIES,
  );
}

/**
 * Learns what an action, or what creates something beneath a thing, is to come after, where it is refused on a thing that is new.
 */
export const learnBefore: Lesson = async ({ learning, learn }, { id: asked }, { reply }) => {
  if (!isRefused(reply)) return undefined;
  for (const each of actionsBefore(learning.original, learning.now(asked))) {
    // One at a time: what comes after this one in its turn can be learnt only once this one is.
    await learn(each);
    const operation = learning.now(asked);
    const after = { ...operation, after: each.id };
    const sent = await learning.attempt(after, {
      words: `${asked} is sent after ${each.id}, learnt from a ${statusOf(reply)}`,
      note: { 'x-naysayer': { after: each.id } },
    });
    if (sent) return sent;
  }
  return undefined;
};
