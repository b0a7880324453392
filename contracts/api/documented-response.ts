import type { JsonObject } from '../../wire/json.ts';

/** What an answer of one media type is documented to hold. */
export interface DocumentedContent {
  /** Its `$ref`s point into the contract's `answerSchemas`. */
  readonly schema?: JsonObject;
}

/** A header that an answer is documented to have. */
export interface DocumentedHeader {
  readonly required: boolean;
  readonly schema?: JsonObject;
}

/** What a document says of an operation's answers of one status, range of statuses, or of all others (`default`). */
export interface DocumentedResponse {
  /** A JSON pointer to where the operation names it. */
  readonly place: string;
  readonly description?: string;
  /** By media type or range of them, as the document writes it. */
  readonly content: Readonly<Record<string, DocumentedContent>>;
  /** By name, in lower case. */
  readonly headers: Readonly<Record<string, DocumentedHeader>>;
}
