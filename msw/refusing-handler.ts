import { http } from 'msw';
import type { HttpHandler } from 'msw';
import type { Method } from '../contracts/api/operation.ts';
import { errorResponse } from './error-response.ts';
import type { ErrorAnswer } from './error-response.ts';

/** What a handler answers, to which requests, and how often. */
export interface Refusing extends ErrorAnswer {
  readonly method: Method;
  readonly matches: (url: string) => boolean;
  readonly times: number;
}

/** A handler that answers with an error a number of times, and leaves later requests to the next handler. */
export function refusingHandler({ method, matches, times, ...answer }: Refusing): HttpHandler {
  let left = times;
  return HANDLE[method](
    // A used-up handler must not match: MSW would count the request as handled, and send it to the real server.
    ({ request }) => left > 0 && matches(request.url),
    () => {
      // Two requests may have matched at once where one answer was left.
      if (left <= 0) return undefined;
      left -= 1;
      return errorResponse(answer);
    },
  );
}

const HANDLE = {
  GET: http.get,
  PUT: http.put,
  POST: http.post,
  DELETE: http.delete,
} satisfies Record<Method, unknown>;
