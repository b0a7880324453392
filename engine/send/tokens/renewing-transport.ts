import type { Operation } from '../../../contracts/api/operation.ts';
import { statusOf } from '../../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../../wire/exchange.ts';
import type { SendOptions, Transport } from '../../../wire/transport.ts';
import type { FetchedTokens } from '../../../contracts/token-source.ts';
import { Session } from './session.ts';
import type { FetchedUser, SecretListener } from './session.ts';

/**
 * Carries requests with the tokens that their users have by now. What expires is fetched anew; what is refused with 401
 * though its token was good is sent once more with a new one.
 */
export class RenewingTransport implements Transport {
  readonly #inner: Transport;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #sessions: readonly Session[];
  readonly #listeners: SecretListener[] = [];

  /** @param fetch what a user's source gives anew */
  constructor(
    inner: Transport,
    operations: readonly Operation[],
    users: readonly FetchedUser[],
    fetch: (user: FetchedUser, refreshToken?: string) => Promise<FetchedTokens>,
  ) {
    this.#inner = inner;
    this.#operations = new Map(operations.map((each) => [each.id, each]));
    const tell: SecretListener = (secret, name) => {
      for (const each of this.#listeners) each(secret, name);
    };
    this.#sessions = users.map((user) => new Session(user, (refresh) => fetch(user, refresh), tell));
  }

  async send(request: WireRequest, options?: SendOptions): Promise<Exchange> {
    const operation = this.#operations.get(request.operation);
    const sent = await this.#current(request);
    const exchange = await this.#inner.send(sent, options);
    const status = statusOf(exchange.reply);
    if (status !== 401) {
      if (status !== undefined && status < 400)
        for (const each of this.#sessions) each.noteGood(request, operation);
      return { ...exchange, request };
    }
    // What waits for others is sent once.
    if (options?.gate) return { ...exchange, request };
    for (const session of this.#sessions) {
      const again = await session.renewed(request, sent, operation);
      if (!again) continue;
      const second = await this.#inner.send(again, options);
      session.noteRenewed(request.operation, statusOf(second.reply) === 401);
      return { ...second, request };
    }
    return { ...exchange, request };
  }

  tellSecrets(listener: SecretListener): void {
    this.#listeners.push(listener);
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }

  async #current(request: WireRequest): Promise<WireRequest> {
    let current = request;
    for (const each of this.#sessions) current = await each.current(current);
    return current;
  }
}
