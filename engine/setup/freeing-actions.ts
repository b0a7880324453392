import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { thingActedOn } from '../../contracts/api/thing-acted-on.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';

/** Actions that are tried on a thing at most. */
const MOST_TRIES = 4;

/**
 * The actions that may bring a thing into a state in which it can be deleted (`/check-in`, `/cancel`): those on the same
 * thing that need no body.
 */
export function freeingActions(contract: Contract, remover: Operation): readonly Operation[] {
  const thing = resourcePath(remover.path);
  return contract.operations
    .filter(
      (each) =>
        each.skip === undefined &&
        each.body?.required !== true &&
        actsOnOne(contract, each) &&
        thingActedOn(each) === thing,
    )
    .slice(0, MOST_TRIES);
}
