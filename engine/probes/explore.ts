import fc from 'fast-check';
import type { Json } from '../../wire/json.ts';
import type { Variant } from '../../generators/fault-family.ts';
import { Stopped } from '../send/sender.ts';
import type { Effort } from '../setup/run-context.ts';

/** What a try showed: nothing wrong, or the kind of what is wrong. */
export type TryOut = (input: Input) => Promise<string | undefined>;

/** The values of a try: the fault's, and which of the valid bodies it starts from (0: the minimal one). */
export interface Input {
  readonly values: { readonly [key: string]: Json };
  readonly base: number;
}

/** Which tries of a variant are made: all, the first alone, or those that come after it. */
export type Tries = 'all' | 'first' | 'others';

const MOST_SHRINKS = 60;

/**
 * Tries the values of one variant, and shrinks the first that goes wrong to the simplest that goes wrong in the same way.
 *
 * @param bases how many valid bodies there are to start from
 * @param salt what sets this variant's values apart from another's under the same seed
 * @param tries which of them are made
 */
export async function explore(
  variant: Variant,
  bases: number,
  effort: Effort,
  salt: string,
  tryOut: TryOut,
  tries: Tries = 'all',
): Promise<void> {
  const seed = seedFor(effort.seed, salt);
  if (variant.single) {
    // Of one value there is nothing to vary, and nothing to shrink.
    const [values = {}] = fc.sample(variant.values, { seed, numRuns: 1 });
    const end = tries === 'first' ? 1 : Math.max(bases, 1);
    for (let base = tries === 'others' ? 1 : 0; base < end; base += 1) await tryOut({ values, base });
    return;
  }
  let stopped: unknown;
  let first: string | undefined;
  let shrinks = 0;
  let isPast = tries !== 'others';
  const property = fc.asyncProperty(arbitraryOf(variant, bases), async (input) => {
    if (stopped !== undefined) return true;
    if (!isPast) {
      isPast = true;
      return true;
    }
    // A shrink that goes wrong in another way is another finding: it must not take this one's place.
    if (first !== undefined && (shrinks += 1) > (effort.shrinks ?? MOST_SHRINKS)) return true;
    try {
      const kind = await tryOut(input);
      if (kind === undefined) return true;
      first ??= kind;
      return kind !== first;
    } catch (error) {
      stopped = error;
      return true;
    }
  });
  await fc.check(property, { seed, numRuns: tries === 'first' ? 1 : effort.runs });
  if (stopped instanceof Stopped) throw stopped;
  if (stopped instanceof Error) throw stopped;
}

/** Tells whether a variant has more than one try. */
export function hasOthers(variant: Variant, bases: number, { runs }: Pick<Effort, 'runs'>): boolean {
  return variant.single ? bases > 1 : runs > 1;
}

/** Plain data; the minimal body comes first, and shrinking ends there in one step. */
function arbitraryOf(variant: Variant, bases: number): fc.Arbitrary<Input> {
  const minimal = fc.constant(0);
  const base =
    bases < 2
      ? minimal
      : fc.oneof(
          { withCrossShrink: true },
          { weight: 2, arbitrary: minimal },
          { weight: 1, arbitrary: fc.nat(bases - 1) },
        );
  return fc.record({ values: variant.values, base }, { noNullPrototype: true });
}

/** A seed of its own for each variant, the same in every run with the same seed (FNV-1a). */
export function seedFor(seed: number, salt: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < salt.length; index += 1) {
    hash = Math.imul(hash ^ salt.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash | 0;
}
