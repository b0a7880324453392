import type { ErrorClass } from '../requirements/error-class.ts';

/** An operation as a client sees it, and the errors that it can be refused with. Plain data, for a browser too. */
export interface RefusableOperation {
  readonly method: string;
  /** A path template: `/v1/experiments/{experiment_id}`. */
  readonly path: string;
  /** Every method that the path takes. */
  readonly allow: readonly string[];
  /** The ids of the requirements that document the errors. */
  readonly errors: readonly string[];
  /** What each of them is answered with; that of the contract that comes with the package unless given. */
  readonly answers?: RefusedAnswers;
}

/** What a fault is answered with, by the id of the requirement that documents it. */
export type RefusedAnswers = Readonly<Record<string, RefusedAnswer>>;

/** An error answer as it is documented. */
export interface RefusedAnswer {
  /** The usual one first. */
  readonly statuses: readonly number[];
  readonly errorClass: ErrorClass;
  readonly title: string;
}

/** The operations of an API, by their ids. */
export type RefusableOperations = Readonly<Record<string, RefusableOperation>>;
