import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Exchange, Header, WireRequest } from '../../wire/exchange.ts';
import { stateNamed } from '../../contracts/requirements/provider-state.ts';
import { followUpNamed } from '../../contracts/requirements/follow-up.ts';
import type { StateParameters } from '../../contracts/requirements/provider-state.ts';
import type { BroughtState, ProviderStates } from '../../engine/provider-states/provider-states.ts';
import { SetupFailure } from '../../engine/setup/setup-failure.ts';
import { Stopped } from '../../engine/send/sender.ts';
import { STATE_HEADER } from '../state-header.ts';
import { followUpOf } from './follow-up-of.ts';
import { NO_STATE, StateLog } from './state-log.ts';
import { Turns } from './turns.ts';
import { jsonIn } from '../../wire/json.ts';

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

/** What brings states about, and writes down what comes of the requests in them. */
export type StateBringer = Pick<ProviderStates, 'bring' | 'follow' | 'keep'>;

/** How requests reach the target. */
export type Forward = (request: WireRequest, brought: BroughtState | undefined) => Promise<Exchange>;

const request = z.looseObject({
  action: z.enum(['setup', 'teardown']).default('setup'),
  state: z.string().default(NO_STATE),
  params: z.unknown().optional(),
});

const parameters = z.looseObject({
  operation: z.string(),
  key: z.string().optional(),
  query: z.record(z.string(), z.string()).optional(),
  asksSuccess: z.literal(true).optional(),
});

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
  const log = new StateLog();
  let brought: BroughtState | undefined;
  let endTurn: () => void = () => undefined;

  const bring = async (body: Buffer): Promise<Answer> => {
    const asked = request.safeParse(jsonIn(body.toString()));
    if (!asked.success) return json(400, { error: 'expected {"action", "state", "params"}' });
    const { action, state: name, params } = asked.data;
    if (action === 'teardown') return json(200, {});
    const before = brought;
    brought = undefined;
    const entry = log.begin(name);
    if (followUpNamed(name) === undefined) {
      endTurn();
      onState();
    }
    if (name === NO_STATE) return json(200, {});
    try {
      brought = await broughtAbout(name, params, before);
      if (brought.doubt !== undefined) entry.doubt = brought.doubt;
      return json(200, brought.values);
    } catch (error) {
      endTurn();
      entry.reason = reasonOf(error);
      return json(422, { error: entry.reason });
    }
  };

  const broughtAbout = async (
    name: string,
    params: unknown,
    before: BroughtState | undefined,
  ): Promise<BroughtState> => {
    const state = stateNamed(name);
    const known = parameters.safeParse(params);
    if (state !== undefined && known.success) {
      if (state === 'rate-limited-token') endTurn = await turns.take();
      return await states.bring(state, parametersOf(known.data));
    }
    const followUp = followUpOf(name, params);
    if (followUp === undefined)
      throw new SetupFailure(`naysayer knows no provider state "${name}" with these parameters`);
    if (before === undefined)
      throw new SetupFailure(`"${name}" follows another provider state, and none was asked for`);
    return await states.follow(before, followUp);
  };

  /** @returns nothing where the request did not reach the target */
  const pass = async (incoming: IncomingMessage, body: Buffer): Promise<Exchange | undefined> => {
    const entry = log.current;
    try {
      const exchange = await forward(
        wireRequest(incoming, body, brought?.fixture.operation.id ?? ''),
        brought,
      );
      entry?.exchanges.push(exchange);
      if (brought) states.keep(brought, exchange);
      return exchange;
    } catch (error) {
      if (entry) entry.reason = reasonOf(error);
      return undefined;
    } finally {
      endTurn();
    }
  };

  const server = createServer(GENEROUS, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const done =
        incoming.url === STATES_PATH
          ? bring(body).then((answer) => send(outgoing, answer))
          : pass(incoming, body).then((exchange) => sendOn(outgoing, exchange));
      // A head that can't be written again is none: better no answer than one that the target did not give.
      done.catch(() => outgoing.destroy());
    });
  });
  server.on('clientError', ({ code, message }: NodeJS.ErrnoException, socket) => {
    // What is no HTTP here did not reach the target either.
    if (log.current && code?.startsWith('HPE_')) log.current.reason = `naysayer can't pass it on: ${message}`;
    socket.destroy();
  });
  const url = await listening(server, port);
  return {
    url,
    statesUrl: url + STATES_PATH,
    log,
    close: async () => {
      endTurn();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof SetupFailure || error instanceof Stopped) return error.message;
  return `naysayer itself failed: ${String(error)}`;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function json(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body) };
}

function parametersOf({ operation, key, query, asksSuccess }: z.output<typeof parameters>): StateParameters {
  return {
    operation,
    ...(key !== undefined && { key }),
    ...(query && { query }),
    ...(asksSuccess && { asksSuccess }),
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

function send(outgoing: ServerResponse, { status, body }: Answer): void {
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
