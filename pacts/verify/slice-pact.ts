/** Interactions of a slice: the verifier's time for each grows with their number. */
const SLICE = 20;

/** A pact of any version: one of messages alone has no interactions. */
export interface Sliceable {
  readonly interactions?: readonly unknown[] | undefined;
}

/** A pact in parts that can be verified side by side, each a pact itself. */
export function slicesOf<T extends Sliceable>(pact: T): readonly T[] {
  const { interactions } = pact;
  if (interactions === undefined) return [pact];
  const count = Math.max(1, Math.ceil(interactions.length / SLICE));
  return Array.from({ length: count }, (_, index) => ({
    ...pact,
    interactions: interactions.slice(index * SLICE, (index + 1) * SLICE),
  }));
}
