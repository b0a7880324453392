import type { Skip } from '../contracts/skip.ts';
import type { Level } from '../contracts/requirements/expectation.ts';

/** What a trial says about a promise. */
export type Judgement = { readonly verdict: 'pass' } | Violation | Skip;

/** The promise is broken. */
export interface Violation {
  readonly verdict: 'fail';
  /** The way in which it is broken: findings of one kind share a root cause. */
  readonly kind: string;
  /** What tells it from others of its kind: findings that have this in common, too, are one. */
  readonly like?: string;
  readonly expected: string;
  readonly actual: string;
  /** How strictly it counts, where that depends on what was seen. */
  readonly level?: Level;
  /** Something else than the request may have brought it about: it counts if it mostly comes again. */
  readonly byChance?: true;
}

/** The promise was kept. */
export const PASS: Judgement = { verdict: 'pass' };

/** A judgement that the promise is broken. */
export function violation(kind: string, expected: string, actual: string): Violation {
  return { verdict: 'fail', kind, expected, actual };
}

/** The same judgement, where something else than the request may have brought it about. */
export function byChance(judgement: Violation): Violation {
  return { ...judgement, byChance: true };
}
