import type { PactDocument } from '../read-pact.ts';

/** Interactions of a slice: the verifier's time for each grows with their number. */
const SLICE = 40;

/** A pact in parts that can be verified side by side, each a pact itself. */
export function slicesOf(pact: PactDocument): readonly PactDocument[] {
  const count = Math.max(1, Math.ceil(pact.interactions.length / SLICE));
  return Array.from({ length: count }, (_, index) => ({
    ...pact,
    interactions: pact.interactions.slice(index * SLICE, (index + 1) * SLICE),
  }));
}
