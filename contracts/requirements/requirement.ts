import type { Ask } from './assertion.ts';
import type { ErrorClass } from './error-class.ts';
import type { FaultKind } from './fault-kind.ts';
import type { ProviderState } from './provider-state.ts';

/** What brings the judged answer about. */
export type Provocation =
  | { readonly kind: 'fault'; readonly fault: FaultKind }
  | { readonly kind: 'valid' }
  | { readonly kind: 'any-answer' }
  | { readonly kind: 'scenario'; readonly scenario: Scenario };

/** A provocation that takes more than one request with one fault. */
export type Scenario = 'race' | 'burst' | 'plan' | 'development';

/** Who has a list in which nothing of another one is shown: a user, or the thing that it is beneath. */
export type WhoseList = 'user' | 'parent';

/** One row of the catalogue: what can be asked of an API, as data. It knows no API, no status, and nothing of how it is tested. */
export interface Requirement {
  /** `<class>.<noun>`; never reused for another requirement. */
  readonly id: string;
  readonly errorClass: ErrorClass;
  /** What holds, when it holds; `{statuses}` stands for those of an expectation. */
  readonly title: string;
  /** As much of it as one request and its answer show, where that is not all. */
  readonly answerTitle?: string;
  /** What is wrong, when it does not. */
  readonly failureTitle: string;
  /** Both of a change, where it is of something else than a create. */
  readonly ofChange?: Pick<Requirement, 'title' | 'failureTitle'>;
  /** Both of a list, in which nothing is shown of what another one has. */
  readonly ofList?: Pick<Requirement, 'title' | 'failureTitle'> & { readonly whose: WhoseList };
  readonly provokedBy: readonly Provocation[];
  readonly precondition: ProviderState;
  readonly asks: Ask;
}

/** Tells whether any answer may show whether a promise is kept, whatever it was given for. */
export function isShownByAnyAnswer({ provokedBy }: Pick<Requirement, 'provokedBy'>): boolean {
  return provokedBy.some((each) => each.kind === 'any-answer');
}
