/** An operation as a client sees it, and the errors that it can be refused with. Plain data, for a browser too. */
export interface RefusableOperation {
  readonly method: string;
  /** A path template: `/v1/experiments/{experiment_id}`. */
  readonly path: string;
  /** Every method that the path takes. */
  readonly allow: readonly string[];
  /** The ids of the requirements that document the errors. */
  readonly errors: readonly string[];
}

/** The operations of an API, by their ids. */
export type RefusableOperations = Readonly<Record<string, RefusableOperation>>;
