import type { Operation } from '../contracts/api/operation.ts';
import type { Tokens } from '../contracts/api/tokens.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Target } from '../contracts/target.ts';
import { NOBODY, userFor } from '../contracts/users.ts';
import { Limiter } from '../engine/send/limiter.ts';
import { Sender, Stopped } from '../engine/send/sender.ts';
import type { ListSource } from '../engine/setup/list-reader.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { Transport } from '../wire/transport.ts';

/** Requests that got no answer, one after the other, after which an operation is waited for less long, … */
const MOST_PATIENT = 3;
/** … after which it is asked no more, … */
const MOST_SILENCES = 32;
/** … and after which a target that never answered is asked nothing more. */
const MOST_FROM_THE_START = 3;
/** For what is under way when it is stopped. */
const GRACE_MILLIS = 1000;

/**
 * Sends what stands around a run: it costs no budget, and what is slow has more time than in a run, since nothing is judged by
 * it. An operation that is silent is soon waited for less long, and then asked no more.
 */
export class TargetReader {
  readonly #contract: Contract;
  readonly #target: Target;
  readonly #sender: Sender;
  readonly #limiter: Limiter;
  readonly #onStep: (() => void) | undefined;
  /** By operation and method: how often there was no answer since the last one. */
  readonly #silences = new Map<string, number>();
  #hasAnswered = false;

  /** @param onStep hears of each request */
  constructor(contract: Contract, target: Target, transport: Transport, onStep?: () => void) {
    const { budget: _spent, ...limits } = target.limits;
    this.#contract = contract;
    this.#target = target;
    this.#sender = new Sender(transport, limits, () => undefined);
    this.#limiter = new Limiter(limits.concurrency);
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

  /** What is shown to an operation, by the name of the user whose request it is. */
  readonly tokensFor = (operation: Operation, user = ''): Tokens =>
    this.#target.credentials[user] ?? userFor(this.#target, operation) ?? NOBODY;

  /**
   * Sends a request; one that is stopped, or that others were not answered before, gets no answer.
   *
   * @param isBrief it is not worth waiting for longer than such requests take
   */
  readonly send = async (request: WireRequest, isBrief = false): Promise<Exchange> => {
    try {
      return await this.#limiter.run(async () => await this.#send(request, isBrief));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      return unasked(request, error.message);
    } finally {
      this.#onStep?.();
    }
  };

  /** Sends nothing more, and soon waits for nothing more. */
  stop(reason: string): void {
    this.#sender.stop(reason, GRACE_MILLIS);
  }

  async #send(request: WireRequest, isBrief: boolean): Promise<Exchange> {
    const key = `${request.operation} ${request.method}`;
    const known = this.#silences.get(key) ?? 0;
    if (known >= MOST_SILENCES) return unasked(request, 'the operation does not answer any more');
    const exchange =
      isBrief || known >= MOST_PATIENT
        ? await this.#sender.sendBriefly(request)
        : await this.#sender.sendPatiently(request);
    const isAnswer = exchange.reply.kind === 'answer';
    this.#hasAnswered ||= isAnswer;
    this.#silences.set(key, isAnswer ? 0 : (this.#silences.get(key) ?? 0) + 1);
    const silences = [...this.#silences.values()].reduce((sum, each) => sum + each, 0);
    if (!this.#hasAnswered && silences >= MOST_FROM_THE_START) this.stop('the target does not answer');
    return exchange;
  }
}

function unasked(request: WireRequest, message: string): Exchange {
  return { request, reply: { kind: 'no-answer', silence: 'unreachable', message }, millis: 0 };
}
