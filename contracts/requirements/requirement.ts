import type { ErrorClass } from './error-class.ts';
import type { Assertion } from './assertion.ts';
import type { FaultKind } from './fault-kind.ts';
import type { ProviderState } from './provider-state.ts';

/** MUST: the page says it. SHOULD: an HTTP standard says it, or the page implies it. */
export type Level = 'MUST' | 'SHOULD';

/** A sentence that a requirement rests on, word for word, and where it stands. */
export interface Sentence {
  readonly text: string;
  readonly source: string;
}

/** What brings the judged answer about. */
export type Provocation =
  | { readonly kind: 'fault'; readonly fault: FaultKind }
  | { readonly kind: 'valid' }
  | { readonly kind: 'any-answer' }
  | { readonly kind: 'scenario'; readonly scenario: Scenario };

/** A provocation that takes more than one request with one fault. */
export type Scenario = 'race' | 'burst' | 'plan' | 'development';

/** One promise of the contract, as data. It knows nothing of how it is tested. */
export interface Requirement {
  /** `<class>.<noun>`; never reused for another promise. */
  readonly id: string;
  readonly errorClass: ErrorClass;
  readonly level: Level;
  /** What holds, when it holds. */
  readonly title: string;
  /** What is wrong, when it does not. */
  readonly failureTitle: string;
  readonly restsOn: readonly Sentence[];
  readonly provokedBy: readonly Provocation[];
  readonly precondition: ProviderState;
  readonly assertion: Assertion;
}
