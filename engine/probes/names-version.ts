import type { LawfulRefusals } from '../../checks/evidence.ts';
import { placeShownNow, referenceIn } from '../../contracts/api/body-reference.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { FaultInput } from './tried-fault.ts';
import { placesOfFault } from './places-of-fault.ts';

/** What a request that names another version may be answered (RFC 9110 §15.5.10, §15.5.13). */
export const OF_THE_STALE: readonly number[] = [409, 412];

/** How a fault may be refused at a place where the body is to hold what a read shows just then: as the name of another version. */
export function namesVersion(
  { body, fault }: FaultInput,
  { valid, faulty }: { readonly valid: Json | undefined; readonly faulty: Json | undefined },
): LawfulRefusals | undefined {
  const isVersion = placesOfFault(fault, valid, faulty).some((path) => {
    const reference = referenceIn(valueAt(body, path));
    return reference !== undefined && placeShownNow(reference) !== undefined;
  });
  return isVersion ? { kind: 'lawful-refusals', refusals: OF_THE_STALE } : undefined;
}
