import type { Contract } from '../../contracts/contract.ts';
import type { Applies } from '../../contracts/sources/team-promise-problems.ts';
import { FAULT_FAMILIES } from '../../generators/fault-families.ts';
import { factsOf } from '../../generators/operation-facts.ts';

/** Tells of a contract's operations which faults can be put into their requests. */
export function appliesIn(contract: Contract): Applies {
  const facts = factsOf(contract);
  return ({ provokedBy }, { id }) => {
    const own = facts.get(id);
    return provokedBy.some(
      (each) =>
        each.kind !== 'fault' || (own !== undefined && FAULT_FAMILIES[each.fault].skip(own) === undefined),
    );
  };
}
