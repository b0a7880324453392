/** How often something happens, by a chance that is the same each time. */
export interface Chance {
  /** The share of requests: above 0, at most 1. */
  readonly share: number;
  /** Where the drawing starts: a whole number. The same seed gives the same draws. */
  readonly seed: number;
}

/**
 * Draws anew with each call whether it happens; always, if there is no chance.
 *
 * @throws {RangeError} if the share or the seed is out of its range
 */
export function draws(chance: Chance | undefined): () => boolean {
  if (chance === undefined) return () => true;
  const { share, seed } = chance;
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be above 0 and at most 1, not ${share}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  let state = seed;
  // Mulberry32: small, and the same on every machine.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < share;
  };
}
