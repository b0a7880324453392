import fc from 'fast-check';
import type { Variant } from './fault-family.ts';
import type { Fault } from './fault.ts';

/** The values of a variant that shrinking ends at: the same whatever the seed. */
export function smallest({ values, single }: Variant): Fault['with'] {
  let [found = {}] = fc.sample(values, { seed: 0, numRuns: 1 });
  if (single) return found;
  fc.check(
    fc.property(values, (value) => {
      found = value;
      return false;
    }),
    { seed: 0, numRuns: 1 },
  );
  return found;
}
