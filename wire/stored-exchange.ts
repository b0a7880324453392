/** Text or bytes as they are stored: redacted, and cut if they are long. */
export interface StoredBody {
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
  /** Bytes that were left out at the end. */
  readonly cut: number;
}

/** A request as it is stored: without secrets. */
export interface StoredRequest {
  readonly method: string;
  readonly target: string;
  readonly base?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: StoredBody | null;
  /** The names of the secrets in it, each of which stands there as `${NAME}`. */
  readonly variables: readonly string[];
}

/** A reply as it is stored: without secrets. */
export type StoredReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: StoredBody;
    }
  | { readonly kind: 'no-answer'; readonly silence: string; readonly message: string };

/** A request and its reply, as they are stored. */
export interface StoredExchange {
  readonly request: StoredRequest;
  readonly reply: StoredReply;
  readonly millis: number;
}
