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

/** An operation's documented answers, by status, range of statuses, or `default`. */
export type DocumentedResponses = Readonly<Record<string, DocumentedResponse>>;

/** The key that documents a status, the status itself before its range; `default` documents none. */
export function keyOfStatus(responses: DocumentedResponses, status: number): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`].find((key) => responses[key] !== undefined);
}

/** Tells whether a status is documented, by itself or in a range. */
export function documents(
  { responses }: { readonly responses: DocumentedResponses },
  status: number,
): boolean {
  return keyOfStatus(responses, status) !== undefined;
}

/** What is documented of an answer with a status: of itself, of its range, or of all others. */
export function responseFor(responses: DocumentedResponses, status: number): DocumentedResponse | undefined {
  return responses[keyOfStatus(responses, status) ?? 'default'];
}
