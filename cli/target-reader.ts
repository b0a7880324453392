import type { Operation } from '../contracts/api/operation.ts';
import type { Tokens } from '../contracts/api/tokens.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Target } from '../contracts/target.ts';
import { makerFor, NOBODY, userFor } from '../contracts/users.ts';
import { Sender, Stopped } from '../engine/send/sender.ts';
import type { ListSource } from '../engine/setup/list-reader.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { Transport } from '../wire/transport.ts';

/** Requests that got no answer, one after the other, after which a target is not asked any more. */
const MOST_SILENCES = 3;

/** Sends what stands around a run: it costs no budget, and a target that is silent is soon asked no more. */
export class TargetReader {
  readonly #contract: Contract;
  readonly #target: Target;
  readonly #sender: Sender;
  readonly #onStep: (() => void) | undefined;
  #silences = 0;

  /** @param onStep hears of each request */
  constructor(contract: Contract, target: Target, transport: Transport, onStep?: () => void) {
    const { budget: _spent, ...limits } = target.limits;
    this.#contract = contract;
    this.#target = target;
    this.#sender = new Sender(transport, limits, () => undefined);
    this.#onStep = onStep;
  }

  /** Where lists, and what the config names, are read. */
  get source(): ListSource {
    return {
      contract: this.#contract,
      values: this.#target.values,
      tokensFor: (operation) => this.tokensFor(operation),
      send: this.send,
    };
  }

  /** What is shown to an operation, by the name of the user whose request it is; another one's where that user must not call it. */
  readonly tokensFor = (operation: Operation, user = ''): Tokens => {
    const own = this.#target.credentials[user];
    return own ? makerFor(this.#target, own, operation) : (userFor(this.#target, operation) ?? NOBODY);
  };

  /** Sends a request; one that is stopped gets no answer. */
  readonly send = async (request: WireRequest): Promise<Exchange> => {
    try {
      const exchange = await this.#sender.send(request);
      this.#silences = exchange.reply.kind === 'answer' ? 0 : this.#silences + 1;
      if (this.#silences >= MOST_SILENCES) this.stop('the target does not answer any more');
      return exchange;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const reply = { kind: 'no-answer', silence: 'unreachable', message: error.message } as const;
      return { request, reply, millis: 0 };
    } finally {
      this.#onStep?.();
    }
  };

  /** Sends nothing more. */
  stop(reason: string): void {
    this.#sender.stop(reason);
  }
}
