import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange, Header, Reply, WireRequest } from '../wire/exchange.ts';
import type { SendOptions, Transport } from '../wire/transport.ts';

/** Answers a request without a network. */
export type Handle = (request: Request) => Promise<Response>;

const ORIGIN = 'http://in-process.invalid';

/** Carries requests to an implementation in the same process. */
export class InProcessTransport implements Transport {
  readonly #handle: Handle;
  readonly #timeoutMillis: number;

  constructor(handle: Handle, timeoutMillis: number) {
    this.#handle = handle;
    this.#timeoutMillis = timeoutMillis;
  }

  async send(request: WireRequest, { gate, timeoutMillis }: SendOptions = {}): Promise<Exchange> {
    const started = performance.now();
    await gate?.pass();
    return {
      request,
      reply: await Promise.race([this.#reply(request), this.#silence(timeoutMillis ?? this.#timeoutMillis)]),
      millis: performance.now() - started,
    };
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }

  /** A timer that keeps nothing alive but the wait for it. */
  async #silence(timeoutMillis: number): Promise<Reply> {
    await sleep(timeoutMillis);
    return { kind: 'no-answer', silence: 'timeout', message: 'no answer in time' };
  }

  async #reply(request: WireRequest): Promise<Reply> {
    try {
      const response = await this.#handle(
        new Request(ORIGIN + (request.base ?? '') + request.target, {
          method: request.method,
          headers: request.headers.map(([name, value]): [string, string] => [name, value]),
          ...(request.body && { body: new Uint8Array(request.body) }),
        }),
      );
      if (response.type === 'error')
        return { kind: 'no-answer', silence: 'dropped', message: 'the connection was dropped' };
      return {
        kind: 'answer',
        status: response.status,
        headers: [...response.headers].map(([name, value]): Header => [name, value]),
        body: new Uint8Array(await response.arrayBuffer()),
        complete: true,
      };
    } catch (error) {
      return {
        kind: 'no-answer',
        silence: 'dropped',
        message: error instanceof Error ? error.message : String(error),
      };
    }
  }
}
