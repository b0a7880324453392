import type { FaultKind } from '../contracts/fault-kind.ts';
import type { Json } from '../contracts/json.ts';

/** One fault as plain data: which kind, which variant of it, and the values that vary. */
export interface Fault {
  readonly kind: FaultKind;
  /** What is wrong, in words; stable over runs and seeds. */
  readonly variant: string;
  /** The values that the fault is made with. */
  readonly with: { readonly [key: string]: Json };
}

/** What the target's state adds to a fault: real ids and tokens, known only when it is sent. */
export interface Situation {
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the provider state adds: a second parent's ids, the id that is taken. */
  readonly others: Readonly<Record<string, string>>;
  /** The good token of the valid request. */
  readonly token: string;
  /** The token that the provider state adds: revoked, read-only, another client's. */
  readonly otherToken?: string;
}
