import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { PlacedToken } from '../contracts/api/tokens.ts';
import type { Json } from '../wire/json.ts';

/** One fault as plain data: which kind, which variant of it, and the values that vary. */
export interface Fault {
  readonly kind: FaultKind;
  /** What is wrong, in words; stable over runs and seeds. */
  readonly variant: string;
  /** The values that the fault is made with. */
  readonly with: { readonly [key: string]: Json };
}

/** A key that a request had which succeeded, and its body. */
export interface UsedKey {
  readonly key: string;
  readonly body: Uint8Array | null;
}

/** What the target's state adds to a fault: real ids and tokens, known only when it is sent. */
export interface Situation {
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the provider state adds: a second parent's ids, a deleted one's. */
  readonly others: Readonly<Record<string, string>>;
  /** Keys of the body whose value must be unique → one that is taken. */
  readonly taken?: Readonly<Record<string, Json>>;
  /** What the valid request's user shows, and where. */
  readonly credential: readonly PlacedToken[];
  /** Every token that naysayer knows: none of them was never issued. */
  readonly known: readonly string[];
  /** The ETag that what the path names had before its last change. */
  readonly before?: string;
  /** A key that says that a request is the same as another, and the body of the one that had it. */
  readonly used?: UsedKey;
  /** The body of a valid request that was carried out over the same fixture just before. */
  readonly written?: Json;
  /** Ids under which a request of the run put something, though nothing had them. */
  readonly put?: readonly string[];
  /** What the user that the provider state adds shows: a revoked token, a read-only one, another client's. */
  readonly otherCredential?: readonly PlacedToken[];
  /** The name of that user. */
  readonly otherUser?: string;
}
