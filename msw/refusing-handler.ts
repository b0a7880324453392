import { delay, http } from 'msw';
import type { HttpHandler } from 'msw';
import type { When } from './answer-options.ts';
import { draws } from './chance.ts';

/** What a handler answers, and to which requests. */
export interface Refusing extends When {
  /** Any, unless given. */
  readonly method?: string;
  readonly matches: (request: Request) => boolean;
  /** An answer; undefined leaves the request to the next handler. */
  readonly answer: (request: Request) => Promise<Response | undefined> | Response | undefined;
}

/** A handler that answers a number of times, and leaves later requests to the next handler. */
export function refusingHandler(refusing: Refusing): HttpHandler {
  const { method, matches, answer, times = Infinity, when = () => true, delayMillis = 0 } = refusing;
  const happens = draws(refusing.chance);
  let left = times;
  const handle = method !== undefined && Object.hasOwn(HANDLE, method) ? HANDLE[method] : undefined;
  return (handle ?? http.all)(
    // A used-up handler must not match: MSW would count the request as handled, and send it to the real server.
    ({ request }) =>
      left > 0 &&
      (method === undefined || request.method === method) &&
      matches(request) &&
      when(request) &&
      happens(),
    async ({ request }) => {
      // Two requests may have matched at once where one answer was left.
      if (left <= 0) return undefined;
      left -= 1;
      if (delayMillis > 0) await delay(delayMillis);
      return await answer(request);
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
