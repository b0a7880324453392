import type { Level, Sentence } from '../../contracts/requirements/expectation.ts';
import type { Outcome, Repetition } from '../../engine/verdict/result.ts';
import type { StoredExchange } from '../../wire/stored-exchange.ts';

/** A cell, with numbers for what stands in the page's lists. */
export type PageCell = readonly [
  operation: number,
  requirement: number,
  outcome: number,
  /** -1 for none. */
  reason: number,
  held: number,
  broken: number,
  unjudged: number,
  millis: number,
  findings: readonly number[],
];

/** A class of error, and the status that it is about. */
export interface PageClass {
  readonly id: string;
  /** Empty for classes that are about no status. */
  readonly status: string;
}

/** An outcome, with its sign and its words. */
export interface PageOutcome {
  readonly id: Outcome;
  readonly sign: string;
  readonly word: string;
}

/** An operation, as the page names it. */
export interface PageOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
}

/** A promise, as the page names it. */
export interface PageRequirement {
  readonly id: string;
  /** Its number among the classes. */
  readonly errorClass: number;
  readonly level: Level;
  readonly title: string;
  readonly failureTitle: string;
  readonly restsOn: readonly Sentence[];
}

/** A finding, with its long texts cut. */
export interface PageFinding {
  readonly id: string;
  readonly operation: number;
  readonly requirement: number;
  readonly level: Level;
  readonly expected: string;
  readonly actual: string;
  readonly variants: readonly string[];
  /** Undefined where there are so many findings that the page keeps the details of some alone. */
  readonly exchange?: StoredExchange;
  readonly control?: StoredExchange | null;
  readonly proof?: { readonly oracle: string; readonly statement: string } | null;
  readonly again: Repetition;
  readonly doubt?: string;
  readonly deviation?: string;
  /** The `curl` line, or undefined where it can't be pasted. */
  readonly curl?: string;
  readonly replay?: string;
}

/** What the page's script renders from: a run, without what it says twice. */
export interface PageData {
  readonly classes: readonly PageClass[];
  /** The gravest comes first. */
  readonly outcomes: readonly PageOutcome[];
  readonly operations: readonly PageOperation[];
  readonly requirements: readonly PageRequirement[];
  readonly reasons: readonly string[];
  readonly findings: readonly PageFinding[];
  readonly cells: readonly PageCell[];
}
