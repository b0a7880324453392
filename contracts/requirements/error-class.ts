/** The classes of error, in the order of the report's columns. */
export const ERROR_CLASSES = [
  'every-answer',
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'not-acceptable',
  'conflict',
  'precondition',
  'rate-limited',
  'development',
] as const;

/** A class of error: one suite, one column of the matrix. */
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** Tells whether it is about who sends a request. */
export function isOfCredentials(errorClass: ErrorClass): boolean {
  return errorClass === 'unauthenticated' || errorClass === 'forbidden';
}
