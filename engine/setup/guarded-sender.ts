import { statusOf } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Draft } from '../../generators/draft.ts';
import { render } from '../../generators/draft.ts';
import { CutShort, Stopped } from '../send/sender.ts';
import type { RunContext } from './run-context.ts';
import { Guard } from './guard.ts';
import { outcomeOf } from './job.ts';
import { LedgerKeeper } from './ledger-keeper.ts';

interface Known {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  readonly user?: string;
}

/** Sends what may write: to nothing but what the run created, and what is created so stands in the ledger. */
export class GuardedSender {
  readonly keeper: LedgerKeeper;
  readonly #context: Pick<RunContext, 'contract' | 'sender' | 'settling'>;
  readonly #guard: Guard;
  /** What was sent, and what the ledger needs to know of it. */
  readonly #sent = new WeakMap<WireRequest, Known>();

  constructor(
    context: Pick<RunContext, 'contract' | 'target' | 'sender' | 'ledger' | 'redactor' | 'settling'>,
  ) {
    this.#context = context;
    this.#guard = new Guard(context.contract, context.target);
    this.keeper = new LedgerKeeper(context, this.#guard);
  }

  /**
   * Sends a request that may write something, and keeps the ledger: every such request of a run goes through here.
   *
   * @param values the path parameters of the valid request
   * @param out how it is sent
   * @param wire its bytes, where they were made already
   * @throws {SetupFailure} if it would change or delete what the run did not create
   */
  async send(
    request: Draft,
    values: Readonly<Record<string, string>>,
    out: (request: WireRequest) => Promise<Exchange> = (each) => this.#context.sender.send(each),
    wire?: WireRequest,
  ): Promise<Exchange> {
    this.#guard.check(request, values);
    return await this.#out(request, values, out, wire);
  }

  /** Sends a request once more as it was, which changed nothing the first time; undefined if it did not go through here. */
  async sendAgain(request: WireRequest): Promise<Exchange | undefined> {
    const known = this.#sent.get(request);
    if (!known) return undefined;
    const exchange = await this.#context.sender.sendAgain(request);
    this.keeper.keep(known.operation, known.values, exchange, known.user);
    return exchange;
  }

  /** Keeps the ledger of a request that was sent once more than was asked for. */
  keepAside(exchange: Exchange): void {
    const known = this.#sent.get(exchange.request);
    if (known) this.keeper.keep(known.operation, known.values, exchange, known.user);
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
    wire = render(request),
  ): Promise<Exchange> {
    const { operation, user } = request;
    this.#sent.set(wire, { operation, values, ...(user !== undefined && { user }) });
    try {
      const sent = await out(wire);
      const mayBeJob = statusOf(sent.reply) === 202 || this.#context.contract.promises === undefined;
      const exchange = mayBeJob ? await this.#withOutcome(request, sent) : sent;
      this.keeper.keep(operation, values, exchange, user);
      return exchange;
    } catch (error) {
      if (error instanceof CutShort) {
        const reply = { kind: 'no-answer', silence: 'timeout', message: error.message } as const;
        this.keeper.keep(operation, values, { request: wire, reply, millis: 0 }, user);
      }
      throw error;
    }
  }

  /** What was only accepted is made by a job, which alone knows its id. */
  async #withOutcome(request: Draft, exchange: Exchange): Promise<Exchange> {
    const { reply } = exchange;
    const outcome = await outcomeOf(this.#context, request, reply).catch((error: unknown) => {
      if (error instanceof Stopped || error instanceof CutShort) return undefined;
      throw error;
    });
    return outcome && reply.kind === 'answer' ? { ...exchange, reply: { ...reply, outcome } } : exchange;
  }

  /** Tells whether the run created what a path parameter names. */
  owns(parameter: string, values: Readonly<Record<string, string>>): boolean {
    return this.#guard.owns(parameter, values);
  }

  /** Lets nothing be changed that was found in a list: it is there already. */
  spare(parameter: string, id: string): void {
    this.#guard.spare(parameter, id);
  }

  /** Tells whether what a path parameter names was found in a list: it is there already, and may be anybody's. */
  isFound(parameter: string, values: Readonly<Record<string, string>>): boolean {
    return this.#guard.isSpared(parameter, values);
  }
}
