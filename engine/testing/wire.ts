import type { Reply, WireRequest } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Gate, SendOptions, Transport } from '../../wire/transport.ts';

/** Limits that a test can wait for. */
export const LIMITS: Limits = { concurrency: 4, timeoutMillis: 300, bodyBytes: 65_536, maxWaitSeconds: 5 };

/** A request with nothing of interest in it, but for what a test says. */
export function wire(further: Partial<WireRequest> = {}): WireRequest {
  return {
    operation: 'getExperiment',
    method: 'GET',
    target: '/v1/experiments/1',
    headers: [['accept', 'application/json']],
    body: null,
    ...further,
  };
}

/** A POST of a text. */
export function post(body: string | Uint8Array, target = '/v1/experiments'): WireRequest {
  return wire({
    method: 'POST',
    target,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(body),
  });
}

/** Answers by a function, without a network, and keeps what was sent. */
export class ScriptedTransport implements Transport {
  readonly sent: WireRequest[] = [];
  readonly gates: (Gate | undefined)[] = [];
  readonly #answer: (request: WireRequest, count: number) => Reply | Promise<Reply>;

  /** @param answer is told the request, and how many were sent before it */
  constructor(answer: (request: WireRequest, count: number) => Reply | Promise<Reply>) {
    this.#answer = answer;
  }

  async send(request: WireRequest, { gate }: SendOptions = {}): ReturnType<Transport['send']> {
    const count = this.sent.push(request) - 1;
    this.gates.push(gate);
    return { request, reply: await this.#answer(request, count), millis: 1 };
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}

/** Lets other work go on once, timers that are due included. */
export async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until something holds; a test that waits in vain runs into its time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}
