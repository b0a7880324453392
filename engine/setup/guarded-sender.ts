import { creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Draft } from '../../generators/draft.ts';
import { render } from '../../generators/draft.ts';
import type { RunContext } from './run-context.ts';
import { Guard } from './guard.ts';
import { entryFor } from './removal.ts';

/** Sends what may write: to nothing but what the run created, and what is created so stands in the ledger. */
export class GuardedSender {
  readonly #context: Pick<RunContext, 'contract' | 'sender' | 'ledger' | 'redactor'>;
  readonly #guard: Guard;

  constructor(context: Pick<RunContext, 'contract' | 'target' | 'sender' | 'ledger' | 'redactor'>) {
    this.#context = context;
    this.#guard = new Guard(context.contract, context.target);
  }

  /**
   * Sends a request that may write something, and keeps the ledger: every such request of a run goes through here.
   *
   * @param values the path parameters of the valid request
   * @param out how it is sent
   * @throws {SetupFailure} if it would change or delete what the run did not create
   */
  async send(
    request: Draft,
    values: Readonly<Record<string, string>>,
    out: (request: WireRequest) => Promise<Exchange> = (each) => this.#context.sender.send(each),
  ): Promise<Exchange> {
    this.#guard.check(request, values);
    const exchange = await out(render(request));
    this.keep(request.operation, values, exchange, request.user);
    return exchange;
  }

  /** Writes down in the ledger what a request created or deleted, if it did. */
  keep(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user?: string,
  ): void {
    const { contract, ledger, redactor } = this.#context;
    if (isSafe(exchange.request) || !succeeded(exchange.reply)) return;
    if (deletes(exchange.request)) {
      if (deletes(operation)) ledger.noteDeleted(operation.id, values);
      return;
    }
    const entry = entryFor(contract, operation, values, exchange);
    if (!entry || !creates(operation)) return;
    const id = entry.values[entry.names ?? ''] ?? '';
    if (entry.secret) redactor.add(id, 'A_TOKEN_OF_THE_RUN');
    // What a repeated call hands out again, or what was there before, may not be the suite's own.
    if (!operation.oneOfAKind && this.#guard.own(operation, values, id))
      ledger.record({ ...entry, ...(user !== undefined && { user }) });
  }
}
