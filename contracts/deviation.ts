/** A promise that a target is known to break: it is tested all the same, and must be struck out once it is kept. */
export interface Deviation {
  readonly requirement: string;
  /** Operation ids, or `*` for all. */
  readonly operations: readonly string[];
  readonly reason: string;
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  readonly expires: string;
}
