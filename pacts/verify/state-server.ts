import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange, Header, WireRequest } from '../../wire/exchange.ts';
import { STATE_HEADER } from '../state-header.ts';
import type { StateLog } from './state-log.ts';
import { Turns } from './turns.ts';
import { VerifiedStates } from './verified-states.ts';
import type { Forward, StateAnswer, StateBringer } from './verified-states.ts';

/** Where the verifier asks for provider states; every other path is the target's. */
export const STATES_PATH = '/_naysayer/provider-states';

/** A state server that listens. */
export interface StateServer {
  /** The target as the verifier sees it: every request goes on to it, byte for byte. */
  readonly url: string;
  /** For `providerStatesSetupUrl`. */
  readonly statesUrl: string;
  readonly log: StateLog;
  close(): Promise<void>;
}

/**
 * Serves the provider-state URL of one verifier, and the way to the target.
 *
 * A state that can't be brought about is answered 422 with the reason: the verifier repeats what is answered 5XX, for minutes.
 *
 * @param states brings them about
 * @param forward sends the verifier's requests
 * @param port 0 for any that is free
 * @param onState hears of each state that is asked for
 * @param turns shared by the servers of one target: what uses a limit up would use it up for the others, too
 */
export async function serveStates(
  states: StateBringer,
  forward: Forward,
  port = 0,
  onState: () => void = () => undefined,
  turns = new Turns(),
): Promise<StateServer> {
  const asked = new VerifiedStates(states, forward, onState, turns);
  const server = createServer(GENEROUS, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const done =
        incoming.url === STATES_PATH
          ? asked.bring(body).then((answer) => send(outgoing, answer))
          : asked
              .pass((operation) => wireRequest(incoming, body, operation))
              .then((exchange) => sendOn(outgoing, exchange));
      // A head that can't be written again is none: better no answer than one that the target did not give.
      done.catch(() => outgoing.destroy());
    });
  });
  server.on('clientError', ({ code, message }: NodeJS.ErrnoException, socket) => {
    // What is no HTTP here did not reach the target either.
    if (asked.log.current && code?.startsWith('HPE_'))
      asked.log.current.reason = `naysayer can't pass it on: ${message}`;
    socket.destroy();
  });
  const url = await listening(server, port);
  return {
    url,
    statesUrl: url + STATES_PATH,
    log: asked.log,
    close: async () => {
      asked.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A state may take its time, and a request may be long. */
const GENEROUS = { keepAliveTimeout: 120_000, maxHeaderSize: 262_144 };

/** Of this connection, not of the request. */
const HOP = /^(host|connection|keep-alive|content-length|transfer-encoding|accept-encoding|te|upgrade)$/i;

/** It is for the verifier alone: what reaches the target is the request as it was made. */
const OWN = STATE_HEADER.toLowerCase();

function wireRequest(incoming: IncomingMessage, body: Buffer, operation: string): WireRequest {
  const { rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, index): readonly Header[] =>
    index % 2 === 0 && !HOP.test(name) && name.toLowerCase() !== OWN
      ? [[name, rawHeaders[index + 1] ?? '']]
      : [],
  );
  return {
    operation,
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers,
    body: body.length === 0 && incoming.headers['content-type'] === undefined ? null : body,
  };
}

function send(outgoing: ServerResponse, { status, body }: StateAnswer): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

/** No answer of the target is no answer here: the connection is dropped. */
function sendOn(outgoing: ServerResponse, exchange: Exchange | undefined): void {
  const reply = exchange?.reply;
  if (reply?.kind !== 'answer') {
    outgoing.destroy();
    return;
  }
  const headers = reply.headers.filter(([name]) => !HOP.test(name) && name !== 'content-encoding');
  outgoing.writeHead(
    reply.status,
    headers.flatMap(([name, value]) => [name, value]),
  );
  outgoing.end(reply.body);
}

async function listening(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
