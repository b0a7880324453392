import { getResponse, http } from 'msw';
import type { RequestHandler } from 'msw';
import type { Answer, Incoming } from './call.ts';
import { locate } from './routes.ts';
import type { Route } from './routes.ts';

/** Answers a request as it came in. */
export type Answerer = (request: Incoming) => Promise<Answer>;

/** The handlers of MSW for all routes, and how one request is handled in process. */
export interface Handlers {
  readonly all: readonly RequestHandler[];
  readonly handle: (request: Request) => Promise<Response>;
}

/** One handler for each route, whatever the method, and one for every other path. */
export function handlersOf(routes: readonly Route[], answer: Answerer): Handlers {
  const resolver = async ({ request }: { readonly request: Request }): Promise<Response> =>
    responseOf(await answer(incoming(request)), request.method);
  const byRoute = new Map(
    routes.map((route) => [
      route,
      http.all(({ request }) => locate(routes, pathOf(request))?.route === route, resolver),
    ]),
  );
  const elsewhere = http.all('*', resolver);
  return {
    all: [...byRoute.values(), elsewhere],
    handle: async (request) => {
      // All handlers would come to the same answer, after trying each.
      const route = locate(routes, pathOf(request))?.route;
      const handler = (route && byRoute.get(route)) ?? elsewhere;
      return (await getResponse([handler], request)) ?? Response.error();
    },
  };
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}

function incoming(request: Request): Incoming {
  const { pathname, searchParams } = new URL(request.url);
  let bytes: Promise<Uint8Array> | undefined;
  return {
    method: request.method,
    path: pathname,
    query: searchParams,
    headers: request.headers,
    bytes: () => (bytes ??= request.arrayBuffer().then((buffer) => new Uint8Array(buffer))),
  };
}

function responseOf({ status, headers, body, dropped }: Answer, method: string): Response {
  if (dropped) return Response.error();
  // As bytes, a body gets no Content-Type of its own.
  const bytes = body === null || method === 'HEAD' ? null : Buffer.from(body);
  return new Response(bytes, { status, headers });
}
