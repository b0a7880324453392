import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { brokerAddress } from '../broker/broker-address.ts';
import type { BrokerAddress } from '../broker/broker-address.ts';

/** A request that a broker was sent. */
export interface BrokerRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What stands in for a broker, with what it was asked. */
export interface ScriptedBroker {
  readonly address: BrokerAddress;
  readonly url: string;
  readonly asked: readonly BrokerRequest[];
}

/** What is answered: a status and a body, a text as it is. */
export type BrokerReply = readonly [status: number, body: unknown];

/**
 * Serves answers in place of a broker until the test is finished.
 *
 * @param replies method and path → answer, given the broker's own address; 404 for what is not there
 */
export async function scriptedBroker(
  replies: (url: string) => Readonly<Record<string, BrokerReply>>,
): Promise<ScriptedBroker> {
  const asked: BrokerRequest[] = [];
  const answering = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const text = Buffer.concat((await incoming.toArray()) as Buffer[]).toString();
    const { method = '', url: path = '', headers } = incoming;
    const body = text === '' ? undefined : (JSON.parse(text) as unknown);
    asked.push({ method, path, authorization: headers.authorization, body });
    const [status, answer] = replies(url)[`${method} ${path}`] ?? [404, {}];
    outgoing
      .writeHead(status, { 'content-type': 'application/hal+json' })
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
  const server = createServer((incoming, outgoing) => void answering(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = brokerAddress(url, { PACT_BROKER_TOKEN: 'brokertoken' });
  if (!address) throw new TypeError('no address');
  return { address, url, asked };
}
