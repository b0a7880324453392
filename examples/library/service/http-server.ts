import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LONGEST_BODY } from './body.ts';
import type { Answer, Call } from './call.ts';
import type { Service } from './library.ts';
import { Refusal, answerTo } from './refusal.ts';

/** Something that hears of requests before the service does. */
export type Around = (next: RequestListener) => RequestListener;

/** Headers, and a URL, that are longer are refused by the server itself, in bytes. */
const LONGEST_HEAD = 64 * 1024;

/** How long a request may take to arrive, in milliseconds. */
const SLOWEST_REQUEST = 5000;

/** What is answered where no request could be read, by the error's code; else 400. */
const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_INVALID_METHOD: '501 Not Implemented',
};

/**
 * Serves over HTTP.
 *
 * @param around What stands between the connection and the service, where something does.
 */
export function httpServer(service: Service, around: Around = (next) => next): Server {
  const listener = around((request, response) => void serve(service, request, response));
  return (
    createServer(
      {
        maxHeaderSize: LONGEST_HEAD,
        requestTimeout: SLOWEST_REQUEST,
        headersTimeout: SLOWEST_REQUEST,
        connectionsCheckingInterval: 1000,
      },
      listener,
    )
      // A server may overlook what it does not know of Expect (RFC 9110, 10.1.1).
      .on('checkExpectation', listener)
      .on('connect', (_request, socket: Socket) =>
        endWith(socket, '405 Method Not Allowed', 'CONNECT is not possible.'),
      )
      .on('clientError', ({ code }: NodeJS.ErrnoException, socket: Socket) =>
        endWith(socket, STATUS_LINES[code ?? ''] ?? '400 Bad Request', 'This is no HTTP request.'),
      )
  );
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await callOf(request).catch(() => undefined);
  // Whoever goes away in the middle of a request hears no answer.
  if (!call) return;
  try {
    send(await service(call), response);
  } catch (error) {
    console.error(error);
    send({ status: 500, body: { code: 'internal', detail: 'The library failed.' } }, response);
  }
}

/** Reads a request. What is longer than a body may be is read and thrown away, so that the client hears the answer. */
async function callOf(request: IncomingMessage): Promise<Call> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= LONGEST_BODY) pieces.push(piece);
  }
  const [path = '', ...query] = (request.url ?? '').split('?');
  return {
    method: request.method ?? '',
    path,
    query: query.join('?'),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    body: length > LONGEST_BODY ? undefined : Buffer.concat(pieces),
  };
}

function send({ status, headers = {}, body }: Answer, response: ServerResponse): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const bytes = body instanceof Buffer ? body : Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers })
    .end(bytes);
}

/** Answers what has not become a request. */
function endWith(socket: Socket, status: string, detail: string): void {
  if (!socket.writable) return;
  const body = JSON.stringify(answerTo(new Refusal('unreadable', detail)).body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
