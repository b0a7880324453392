import type { ErrorFormat, StatusRange } from '../requirements/assertion.ts';
import type { Level, PromiseSource, Sentence } from '../requirements/expectation.ts';

/** What somebody promised for a requirement, for a class, or for a requirement on one operation. */
export interface PromisedAnswer {
  /** The statuses, the usual one first. */
  readonly status?: readonly StatusRange[];
  readonly level?: Level;
  /** The body that an answer has then; unless given, the one that is expected anyway. */
  readonly body?: ErrorFormat;
  readonly title?: string;
  readonly failureTitle?: string;
  /** What it rests on. */
  readonly because: readonly Sentence[];
}

/**
 * Promises as data: a team's own, or those of a contract that comes with naysayer.
 *
 * Keys are `<class>`, `<requirement>` or `<requirement> @ <operation>`; the more special one wins.
 */
export interface Promises {
  readonly source: Extract<PromiseSource, 'team' | 'contract'>;
  readonly expect: Readonly<Record<string, PromisedAnswer | 'off'>>;
  /** How strictly a class or a requirement is held, whatever else is said. */
  readonly levels: Readonly<Record<string, Level>>;
  /** The error body of the API wherever nothing else is said. */
  readonly errorBody?: ErrorFormat;
}

/** What is promised for a requirement on an operation, by the most special key that names it. */
export function promisedFor(
  { expect }: Promises,
  requirement: { readonly id: string; readonly errorClass: string },
  operation: string,
): PromisedAnswer | 'off' | undefined {
  return (
    expect[`${requirement.id} @ ${operation}`] ?? expect[requirement.id] ?? expect[requirement.errorClass]
  );
}
