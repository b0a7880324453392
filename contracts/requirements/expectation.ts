import type { Assertion } from './assertion.ts';

/** MUST: the contract's owner promised it. SHOULD: an HTTP standard says it, or the contract implies it. */
export type Level = 'MUST' | 'SHOULD';

/** A sentence that an expectation rests on, word for word, and where it stands. */
export interface Sentence {
  readonly text: string;
  readonly source: string;
  /** A JSON pointer to where it stands in the contract's own document. */
  readonly place?: string;
  /** The line there, from 1 on, where it is known. */
  readonly line?: number;
}

/** Who promised something: the team in its config, its OpenAPI document, a contract that comes with naysayer, or HTTP. */
export type PromiseSource = 'team' | 'document' | 'contract' | 'standard';

/** What a requirement comes to on one operation: all that checks, pacts, handlers and reports read. */
export interface Expectation {
  readonly assertion: Assertion;
  /** How strictly it is held, unless what was seen says otherwise. */
  readonly level: Level;
  /** What holds, when it holds. */
  readonly title: string;
  /** What is wrong, when it does not. */
  readonly failureTitle: string;
  readonly restsOn: readonly Sentence[];
  readonly source: PromiseSource;
}
