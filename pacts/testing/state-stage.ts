import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { answerText, onRequests, serveTcp } from '../../engine/testing/servers.ts';
import { LIMITS, wire } from '../../engine/testing/wire.ts';
import type { Reply, WireRequest } from '../../wire/exchange.ts';
import { jsonOf } from '../../wire/exchange.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import { serveStates, STATES_PATH } from '../verify/state-server.ts';
import type { StateServer } from '../verify/state-server.ts';
import type { Forward } from '../verify/verified-states.ts';
import type { Turns } from '../verify/turns.ts';
import { scriptedStates } from './scripted-states.ts';
import type { ScriptedStates } from './scripted-states.ts';

/** A state server before a target, both of which end with the test. */
export interface FaultSetting {
  readonly server: StateServer;
  readonly states: ScriptedStates;
  /** Sends to the state server, byte for byte. */
  readonly send: (request: WireRequest) => Promise<Reply>;
  /** What reached the target. */
  readonly heard: readonly { readonly head: string; readonly body: Buffer }[];
}

/**
 * Starts a state server, and a target behind it.
 *
 * @param answer what the target answers to each request
 * @param around something between the server and the target
 * @param turns those of several servers of one target
 */
export async function stage(
  answer: string | Uint8Array | ((socket: Socket) => void) = answerText('{}'),
  states: ScriptedStates = scriptedStates(),
  around: (forward: Forward) => Forward = (forward) => forward,
  turns?: Turns,
): Promise<FaultSetting> {
  const heard: { head: string; body: Buffer }[] = [];
  const target = await serveTcp((socket) =>
    onRequests(socket, (head, body) => {
      heard.push({ head, body: Buffer.from(body) });
      if (typeof answer === 'function') answer(socket);
      else socket.write(answer);
    }),
  );
  const outward = new HttpTransport(target.url, LIMITS);
  const server = await serveStates(
    states,
    around((request) => outward.send(request)),
    0,
    undefined,
    turns,
  );
  const inward = new HttpTransport(server.url, { ...LIMITS, timeoutMillis: 5000 });
  onTestFinished(async () => {
    for (const each of [inward, server, outward, target]) await each.close();
  });
  return { server, states, heard, send: async (request) => (await inward.send(request)).reply };
}

/** What asks the server for a provider state. */
export function asking(body: unknown): WireRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return wire({
    method: 'POST',
    target: STATES_PATH,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(text),
  });
}

/** Asks for a state that can always be brought about. */
export const READY = { action: 'setup', state: STATE_NAMES.ready, params: { operation: 'getThing' } };

/** An answer, as most tests look at it. */
export function statusAndJson(reply: Reply): readonly [number, unknown] {
  if (reply.kind !== 'answer') throw new TypeError(`no answer: ${reply.message}`);
  return [reply.status, jsonOf(reply)];
}
