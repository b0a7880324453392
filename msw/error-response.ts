import { HttpResponse } from 'msw';

/** What an error answer is made of. */
export interface ErrorAnswer {
  readonly status: number;
  readonly message?: string;
  /** Seconds, or a moment; null leaves the header out. */
  readonly retryAfter?: number | Date | null;
  /** The methods of the path. */
  readonly allow: readonly string[];
}

/** An error answer with the documented body, and the headers that go with its status. */
export function errorResponse(answer: ErrorAnswer): Response {
  const message = answer.message ?? MESSAGES[answer.status] ?? MESSAGES[500];
  return HttpResponse.json({ error: { message } }, { status: answer.status, headers: headersOf(answer) });
}

function headersOf({ status, retryAfter, allow }: ErrorAnswer): Readonly<Record<string, string>> {
  const wait = retryAfter === undefined && status === 429 ? 1 : retryAfter;
  return {
    ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="API", charset="UTF-8"' }),
    ...(status === 405 && { Allow: allow.join(', ') }),
    ...(wait !== undefined && wait !== null && { 'Retry-After': retryAfterText(wait) }),
  };
}

function retryAfterText(wait: number | Date): string {
  return typeof wait === 'number' ? String(wait) : wait.toUTCString();
}

/** The words are not documented: an implementation may use others. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'We could not understand your request, or a parameter is missing or incorrect.',
  401: 'No API token provided.',
  403: 'The client matched by the API token does not have access to this endpoint.',
  404: 'We were unable to find the requested resource.',
  405: 'This endpoint does not support this method.',
  409: 'There is a conflicting resource that already exists.',
  429: "You've sent too many requests too quickly. Try again later.",
  500: 'Something went wrong on our end!',
};
