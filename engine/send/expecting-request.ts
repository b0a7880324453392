import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import type { Header } from '../../wire/exchange.ts';
import type { Reception } from './reception.ts';

/** What is sent with an `Expect`. */
export interface ExpectingRequest {
  /** The whole path, with its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
}

/**
 * Sends a request with an `Expect` (RFC 9110 §10.1.1), which undici refuses to: over a connection of its own, and with its body at once, as
 * a client may.
 *
 * @param origin `http://host:port` or `https://…`
 */
export function expectingRequest(
  origin: string,
  { path, method, headers, body }: ExpectingRequest,
  tls: RequestOptions,
  reception: Reception,
): void {
  const { protocol, host } = new URL(origin);
  const { request } = protocol === 'https:' ? https : http;
  const length = body === null ? [] : ['content-length', String(body.length)];
  const outgoing = request(origin, {
    path,
    method,
    headers: ['host', host, ...headers.flat(), ...length],
    agent: false,
    ...tls,
  });
  const connection = { abort: () => void outgoing.destroy() };
  reception.onRequestStart(connection);
  outgoing.on('error', (error) => {
    // The connection may be cut while the body is still on its way, though the answer has come.
    if (!reception.head) reception.onResponseError(connection, error);
  });
  outgoing.on('response', (answer: IncomingMessage) => {
    reception.onResponseStart(connection, answer.statusCode ?? 0, answer.headers);
    answer.on('data', (chunk: Buffer) => reception.onResponseData(connection, chunk));
    answer.on('end', () => reception.onResponseEnd());
    answer.on('error', (error) => reception.onResponseError(connection, error));
  });
  outgoing.end(body ?? undefined);
}
