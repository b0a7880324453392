import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { errorResponse } from './error-response.ts';
import type { ErrorAnswer } from './error-response.ts';

/** What a handler answers, to which requests, and how often. */
export interface Refusing extends ErrorAnswer {
  readonly method: string;
  readonly matches: (url: string) => boolean;
  readonly times: number;
}

/** A handler that answers with an error a number of times, and leaves later requests to the next handler. */
export function refusingHandler({ method, matches, times, ...answer }: Refusing): HttpHandler {
  let left = times;
  const handle = Object.hasOwn(HANDLE, method) ? HANDLE[method] : undefined;
  return (handle ?? http.all)(
    // A used-up handler must not match: MSW would count the request as handled, and send it to the real server.
    ({ request }) => left > 0 && request.method === method && matches(request.url),
    () => {
      // Two requests may have matched at once where one answer was left.
      if (left <= 0) return undefined;
      left -= 1;
      return errorResponse(answer);
    },
  );
}

/** What MSW knows a method by, for its messages. */
const HANDLE: Readonly<Record<string, typeof http.all>> = {
  GET: http.get,
  PUT: http.put,
  POST: http.post,
  DELETE: http.delete,
  PATCH: http.patch,
  HEAD: http.head,
  OPTIONS: http.options,
};
