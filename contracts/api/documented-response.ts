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

/** Tells whether a document says anything of a status: `default` is about all others. */
export function covers(responses: DocumentedResponses, status: number): boolean {
  return documents({ responses }, status) || responses['default'] !== undefined;
}

/** What is documented of an answer with a status: of itself, of its range, or of all others. */
export function responseFor(responses: DocumentedResponses, status: number): DocumentedResponse | undefined {
  const key = keyOfStatus(responses, status);
  if (key !== undefined) return responses[key];
  return status >= 400 && isDefaultOfSuccess(responses) ? undefined : responses['default'];
}

const OF_ERRORS = /errors?\b|fail|problem|fault\b|unexpected|invalid|refus|denied/i;

/**
 * Tells whether `default` is what an operation is answered with when it succeeds, and says nothing of errors: no other answer is
 * a success, and the one that must be documented is to be that (OpenAPI, Responses Object).
 */
export function isDefaultOfSuccess(responses: DocumentedResponses): boolean {
  const response = responses['default'];
  if (!response || Object.keys(responses).some((key) => /^[23]/.test(key))) return false;
  const shown = Object.entries(response.content).flatMap(([type, { schema }]) => [type, schema?.['$ref']]);
  return ![response.description, ...shown].some((each) => typeof each === 'string' && OF_ERRORS.test(each));
}
