import type { NamesVersion } from '../../checks/evidence.ts';
import { placeShownNow, referenceIn } from '../../contracts/api/body-reference.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { FaultInput } from './fault-trial.ts';
import { placesOfFault } from './places-of-fault.ts';

/** A fault at a place where the body is to hold what a read shows just then. */
export function namesVersion(
  { body, fault }: FaultInput,
  { valid, faulty }: { readonly valid: Json | undefined; readonly faulty: Json | undefined },
): NamesVersion | undefined {
  const isVersion = placesOfFault(fault, valid, faulty).some((path) => {
    const reference = referenceIn(valueAt(body, path));
    return reference !== undefined && placeShownNow(reference) !== undefined;
  });
  return isVersion ? { kind: 'names-version' } : undefined;
}
