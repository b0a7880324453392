import { changes, creates, deletes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { createsAtItsPath, namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Draft } from '../../generators/draft.ts';
import { render } from '../../generators/draft.ts';
import type { RunContext } from './run-context.ts';
import { Guard } from './guard.ts';
import type { LedgerEntry } from './ledger.ts';
import { pathValuesIn } from './path-values.ts';
import { entryAtPath, entryFor } from './removal.ts';

interface Known {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  readonly user?: string;
}

/** Sends what may write: to nothing but what the run created, and what is created so stands in the ledger. */
export class GuardedSender {
  readonly #context: Pick<RunContext, 'contract' | 'sender' | 'ledger' | 'redactor'>;
  readonly #guard: Guard;
  /** What was sent, and what the ledger needs to know of it. */
  readonly #sent = new WeakMap<WireRequest, Known>();

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
    return await this.#out(request, values, out);
  }

  /** Keeps the ledger of a request that was sent once more than was asked for. */
  keepAside(exchange: Exchange): void {
    const known = this.#sent.get(exchange.request);
    if (known) this.keep(known.operation, known.values, exchange, known.user);
  }

  /**
   * Sends a request that creates what its path names, which nothing had that name before.
   *
   * @throws {SetupFailure} if it would be put beneath what the run did not create
   */
  async sendNew(request: Draft, values: Readonly<Record<string, string>>): Promise<Exchange> {
    this.#guard.checkAbove(request.operation, values);
    return await this.#out(request, values, (each) => this.#context.sender.send(each));
  }

  async #out(
    request: Draft,
    values: Readonly<Record<string, string>>,
    out: (request: WireRequest) => Promise<Exchange>,
  ): Promise<Exchange> {
    const wire = render(request);
    const { operation, user } = request;
    this.#sent.set(wire, { operation, values, ...(user !== undefined && { user }) });
    const exchange = await out(wire);
    this.keep(operation, values, exchange, user);
    return exchange;
  }

  /** Lets nothing be changed that was found in a list: it is there already. */
  spare(parameter: string, id: string): void {
    this.#guard.spare(parameter, id);
  }

  /** Writes down in the ledger what a request created or deleted, if it did. */
  keep(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user?: string,
  ): void {
    if (isSafe(exchange.request) || !succeeded(exchange.reply)) return;
    if (deletes(exchange.request)) {
      if (deletes(operation)) this.#context.ledger.noteDeleted(operation.id, values);
      return;
    }
    const placed = this.#createdAtPath(operation, exchange);
    if (placed) this.#keepAtPath(operation, placed, user);
    else if (creates(operation)) this.#keepCreated(operation, values, exchange, user);
  }

  #keepCreated(
    operation: Operation,
    values: Readonly<Record<string, string>>,
    exchange: Exchange,
    user: string | undefined,
  ): void {
    const { contract, redactor } = this.#context;
    const entry = entryFor(contract, operation, values, exchange);
    if (!entry) return;
    if (entry.names === undefined && entry.remover === undefined && operation.inferred) {
      this.#record(entry, user);
      return;
    }
    const id = entry.values[entry.names ?? ''] ?? '';
    if (entry.secret) redactor.add(id, 'A_TOKEN_OF_THE_RUN');
    // What a repeated call hands out again, or what was there before, may not be the suite's own.
    if (!operation.oneOfAKind && this.#guard.own(operation, values, id)) this.#record(entry, user);
  }

  #record(entry: LedgerEntry, user: string | undefined): void {
    this.#context.ledger.record({ ...entry, ...(user !== undefined && { user }) });
  }

  /** What a request created where its path said, by the path parameters that it was sent with. */
  #createdAtPath(operation: Operation, { request, reply }: Exchange): Placed | undefined {
    const parameter = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
    if (parameter === undefined || request.method !== operation.method) return undefined;
    const isNew = statusOf(reply) === 201 && changes(request);
    if (!isNew && !createsAtItsPath(operation, parameter)) return undefined;
    const values = pathValuesIn(operation.path, request.target);
    return values && { parameter, values };
  }

  #keepAtPath(operation: Operation, { parameter, values }: Placed, user: string | undefined): void {
    if (this.#guard.owns(parameter, values)) return;
    this.#guard.ownAt(parameter, values);
    const entry = entryAtPath(this.#context.contract, operation, parameter, values);
    this.#record(entry, user);
  }
}

/** Something that was created where a path said. */
interface Placed {
  readonly parameter: string;
  readonly values: Readonly<Record<string, string>>;
}
