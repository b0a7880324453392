import type { Json } from '../../wire/json.ts';
import { differences, toPath } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { FaultInput } from './tried-fault.ts';

/** Where a fault is: where it says so, and where the bodies differ. */
export function placesOfFault(
  { with: { at } }: FaultInput['fault'],
  valid: Json | undefined,
  faulty: Json | undefined,
): readonly Path[] {
  const said = typeof at === 'string' ? [toPath(at)] : [];
  // What no value of JSON is (`-0`) differs in its text alone.
  return [...said, ...(valid === undefined || faulty === undefined ? [] : differences(valid, faulty))];
}
