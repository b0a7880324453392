/** The versions of the Pact specification that pacts are written in, the usual one first. */
export const SPECIFICATIONS = [4, 3, 2] as const;

/** A version of the Pact specification. */
export type Specification = (typeof SPECIFICATIONS)[number];
