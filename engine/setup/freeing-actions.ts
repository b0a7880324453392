import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { thingActedOn } from '../../contracts/api/thing-acted-on.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import { wordsIn } from '../../contracts/api/words-in.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';
import { lastPart } from '../../contracts/inferred/id-names.ts';
import { isCalledLike } from '../../contracts/inferred/is-called-like.ts';
import { IN_ITS_STATE } from './removing-refused.ts';

/** Actions that are tried on a thing at most. */
const MOST_TRIES = 4;
/** Letters of a word that may name an action: `in` names no `check-in`. */
const LEAST_LETTERS = 4;

/**
 * The actions that may bring a thing into a state in which it can be deleted (`/check-in`, `/cancel`): those on the same
 * thing that need no body. What the description of the refusal is about comes first (`Only cancelled bookings can be deleted`):
 * after another one it may be too late for that.
 */
export function freeingActions(contract: Contract, remover: Operation): readonly Operation[] {
  const thing = resourcePath(remover.path);
  const words = IN_ITS_STATE.flatMap((status) => wordsIn(remover.responses[status]?.description ?? ''));
  const telling = words.filter((word) => word.length >= LEAST_LETTERS);
  const isNamed = ({ path }: Operation): boolean => isCalledLike(lastPart(resourcePath(path)), telling);
  return contract.operations
    .filter(
      (each) =>
        each.skip === undefined &&
        each.body?.required !== true &&
        actsOnOne(contract, each) &&
        thingActedOn(each) === thing,
    )
    .toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one)))
    .slice(0, MOST_TRIES);
}
