/** What a trial says about a promise. */
export type Judgement =
  | { readonly verdict: 'holds' }
  | Broken
  /** It could not be judged. */
  | { readonly verdict: 'unjudged'; readonly reason: string }
  /** It is no occasion for the promise. */
  | { readonly verdict: 'silent'; readonly reason: string }
  /** The promise does not apply to what the target does. */
  | { readonly verdict: 'moot'; readonly reason: string };

/** The promise is broken. */
export interface Broken {
  readonly verdict: 'broken';
  /** The way in which it is broken: findings of one kind share a root cause. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
  /** Something else than the request may have brought it about: it counts if it mostly comes again. */
  readonly byChance?: true;
}

/** The promise was kept. */
export const HOLDS: Judgement = { verdict: 'holds' };

/** A judgement that the promise is broken. */
export function broken(kind: string, expected: string, actual: string): Broken {
  return { verdict: 'broken', kind, expected, actual };
}

/** The same judgement, where something else than the request may have brought it about. */
export function byChance(judgement: Broken): Broken {
  return { ...judgement, byChance: true };
}

/** A judgement that nothing can be said. */
export function unjudged(reason: string): Judgement {
  return { verdict: 'unjudged', reason };
}

/** A judgement that the trial is no occasion for the promise. */
export function silent(reason: string): Judgement {
  return { verdict: 'silent', reason };
}
