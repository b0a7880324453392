import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY_LIMIT } from './reading.ts';

/** A server on a port. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const IDLE_MILLIS = 60_000;

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
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The parser knows the method to be none before it knows the path.
    const head =
      error.code === 'HPE_INVALID_METHOD'
        ? 'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, PUT, POST, DELETE'
        : 'HTTP/1.1 400 Bad Request';
    const body = errorBody('We could not understand your request.');
    if (!socket.writable) return;
    socket.end(
      `${head}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
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
  const request = body === undefined ? undefined : requestOf(message, body);
  if (!request) {
    reply.writeHead(400, { 'content-type': 'application/json' });
    reply.end(errorBody('We could not understand your request.'));
    return;
  }
  const response = await handle(request);
  if (response.type === 'error') {
    message.socket.destroy();
    return;
  }
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(Buffer.from(await response.arrayBuffer()));
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

function errorBody(message: string): string {
  return JSON.stringify({ error: { message } });
}
