import { json } from '../../checks/testing/trials.ts';
import type { Exchange, Reply, WireRequest } from '../../wire/exchange.ts';
import type { SendOptions, Transport } from '../../wire/transport.ts';
import { LIMITS, turn, wire } from './wire.ts';
import { Sender } from '../send/sender.ts';

/** Answers that fail, and one that does not. */
export const dropped: Reply = { kind: 'no-answer', silence: 'dropped', message: 'other side closed' };
export const timedOut: Reply = {
  kind: 'no-answer',
  silence: 'timeout',
  message: 'no complete answer in 0.3 s',
};
export const ok = json(200, {});
/** The valid request that is sent now and then. */
export const CANARY = wire({ target: '/canary' });

/** How a target answers a request, while so many are under way. */
export type Answering = (
  request: WireRequest,
  underWay: number,
  options: SendOptions,
) => Reply | [Reply, number];

/** A target without a network, and what a sender over it found out. */
export function targetThat(answering: Answering, limits: Partial<typeof LIMITS> = {}) {
  const sent: WireRequest[] = [];
  const setAside: Exchange[] = [];
  const triggers: Exchange[] = [];
  const underLoad: number[] = [];
  let underWay = 0;
  const transport: Transport = {
    send: async (request, options = {}) => {
      underWay += 1;
      sent.push(request);
      await turn();
      const given = answering(request, underWay, options);
      await turn();
      underWay -= 1;
      const [reply, millis] = Array.isArray(given) ? given : [given, 1];
      return { request, reply, millis };
    },
    close: async () => undefined,
  };
  const sender = new Sender(transport, { ...LIMITS, ...limits }, () => undefined, {
    onSetAside: (exchange) => setAside.push(exchange),
    onTrigger: (exchange) => triggers.push(exchange),
    onUnderLoad: (_exchange, count) => underLoad.push(count),
  });
  const watched = (): Sender => {
    sender.watch({ request: CANARY, reply: ok, millis: 1 });
    return sender;
  };
  return { sender, watched, sent, setAside, triggers, underLoad };
}

/** Sends so many requests at once. */
export const all = async (sender: Sender, count: number, request = wire()): Promise<readonly Reply[]> =>
  (await Promise.all(Array.from({ length: count }, () => sender.send({ ...request })))).map(
    ({ reply }) => reply,
  );
