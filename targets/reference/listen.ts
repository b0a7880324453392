import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { USUAL_METHODS } from '../../contracts/api/method-semantics.ts';
import { BODY_LIMIT } from './reading.ts';

/** A server on a port. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const IDLE_MILLIS = 60_000;
const NOT_UNDERSTOOD = 'We could not understand your request.';

/** The methods that fetch does not send. */
const FORBIDDEN_METHODS = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** Serves what `handle` answers over HTTP. */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  port: number,
  host: string,
): Promise<Listening> {
  const serve = (message: IncomingMessage, reply: ServerResponse): void => {
    void respond(handle, message, reply).catch(() => reply.destroy());
  };
  const server = createServer({ noDelay: true, keepAliveTimeout: IDLE_MILLIS }, serve);
  server.on('checkExpectation', serve);
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (socket.writable) socket.end(parserRefusal(code));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { address, port: actual, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function respond(
  handle: (request: Request) => Promise<Response>,
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const body = await bodyOf(message);
  const request = body && requestOf(message, body);
  const response = request ? await handle(request) : refusalOf(message);
  if (response.type === 'error') {
    message.socket.destroy();
    return;
  }
  reply.statusCode = response.status;
  reply.setHeaders(response.headers);
  reply.end(Buffer.from(await response.arrayBuffer()));
}

/** What a request gets that fetch can't have: a method that no path takes, or too long a body. */
function refusalOf({ method = '' }: IncomingMessage): Response {
  const [status, headers] = FORBIDDEN_METHODS.has(method)
    ? [405, { allow: USUAL_METHODS.join(', ') }]
    : [400, undefined];
  return Response.json({ error: { message: NOT_UNDERSTOOD } }, { status, ...(headers && { headers }) });
}

/** The whole body, or undefined if it is longer than the limit. */
async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length <= BODY_LIMIT ? Buffer.concat(chunks) : undefined;
}

/** The same request for fetch, or undefined where fetch has no such request. */
function requestOf(message: IncomingMessage, body: Uint8Array<ArrayBuffer>): Request | undefined {
  const { method = 'GET', url = '/', headers } = message;
  // Fetch has no body for these two, and neither method takes one.
  const empty = body.length === 0 || method === 'GET' || method === 'HEAD';
  try {
    return new Request(`http://reference${url.startsWith('/') ? url : `/${url}`}`, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
      body: empty ? null : body,
    });
  } catch {
    return undefined;
  }
}

/** The answer to what the HTTP parser refuses, as it goes out on the wire. */
function parserRefusal(code: string | undefined): string {
  // The parser knows that a method is none before it knows the path.
  const lines =
    code === 'HPE_INVALID_METHOD'
      ? ['HTTP/1.1 405 Method Not Allowed', `Allow: ${USUAL_METHODS.join(', ')}`]
      : ['HTTP/1.1 400 Bad Request'];
  const body = JSON.stringify({ error: { message: NOT_UNDERSTOOD } });
  const length = `Content-Length: ${body.length}`;
  return [...lines, 'Content-Type: application/json', length, 'Connection: close', '', body].join('\r\n');
}
