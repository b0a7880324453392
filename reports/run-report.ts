import type { Level } from '../contracts/requirement.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { CellResult, Finding, Outcome } from '../engine/result.ts';

/** Findings with one root cause: one promise broken in one way, on however many operations. */
export interface RootCause {
  readonly requirement: string;
  readonly level: Level;
  readonly kind: string;
  readonly operations: readonly string[];
  /** The first one stands for all. */
  readonly findings: readonly Finding[];
}

/** What stood in the way of judging, and how often. */
export interface Obstacle {
  readonly reason: string;
  readonly cells: number;
}

/** What became of a known deviation. */
export interface DeviationResult extends Deviation {
  readonly state: 'broken as known' | 'kept by now' | 'expired' | 'not judged';
  /** Operations on which the promise is kept by now. */
  readonly kept: readonly string[];
}

/** What a run came to. */
export interface Verdict {
  readonly exitCode: 0 | 1 | 2;
  /** Why, a line each. */
  readonly because: readonly string[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Promises that could be judged over those that apply: 0 to 1. */
  readonly judged: number;
  readonly obstacles: readonly Obstacle[];
  readonly causes: readonly RootCause[];
  readonly deviations: readonly DeviationResult[];
}

/** Everything about a run, as plain data. */
export interface RunReport {
  readonly version: 1;
  readonly naysayer: string;
  readonly contract: { readonly name: string; readonly version: string };
  readonly target: { readonly name: string; readonly baseUrl: string };
  readonly seed: number;
  readonly strict: boolean;
  readonly millis: number;
  readonly requests: number;
  readonly fingerprint: string;
  /** Faults that could not be proved, and were not sent. */
  readonly unproved: readonly string[];
  readonly verdict: Verdict;
  readonly cells: readonly CellResult[];
}
