import { once } from 'node:events';
import http from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Header } from '../../wire/exchange.ts';

/** What is sent with an `Expect`. */
export interface ExpectingRequest {
  /** The whole path, with its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
}

/** An answer whose head has come. */
export interface BegunAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable & { readonly bytes: () => Promise<Uint8Array> };
}

/**
 * Sends a request with an `Expect` (RFC 9110 §10.1.1), which undici refuses to: over a connection of its own, and with its body at once, as
 * a client may.
 *
 * @param origin `http://host:port` or `https://…`
 * @param onSent is told how to end it
 */
export async function expectingRequest(
  origin: string,
  { path, method, headers, body }: ExpectingRequest,
  tls: RequestOptions,
  onSent: (end: () => void) => void,
): Promise<BegunAnswer> {
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
  onSent(() => void outgoing.destroy());
  // The connection may be cut while the body is still on its way, though the answer has come.
  outgoing.on('error', () => undefined);
  outgoing.end(body ?? undefined);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return {
    statusCode: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Object.assign(answer, { bytes: async () => await buffer(answer) }),
  };
}
