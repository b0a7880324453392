/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** A request, as it came. */
export interface Call {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Undefined where it is longer than the service takes. */
  readonly body: Buffer | undefined;
}

/** What a call is answered. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, but for bytes. */
  readonly body?: unknown;
}
