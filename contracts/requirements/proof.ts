/** Why a faulty request is faulty, and in one way only. */
export interface Proof {
  /** The oracle that said so. */
  readonly oracle: string;
  readonly statement: string;
}
