import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { SendOptions, Transport } from '../../wire/transport.ts';
import { isDown } from './symptoms.ts';

/** Requests that are remembered: one of them may be what the target fails of. */
const REMEMBERED = 64;

/** Why nothing is sent any more. */
export class Stopped extends Error {
  override readonly name: string = 'Stopped';
}

/** As many requests went out as may: what was judged before was judged in order. */
export class Spent extends Stopped {
  override readonly name = 'Spent';

  constructor(budget: number) {
    super(`the budget of ${budget} requests is spent`);
  }
}

/** A request went out, and the run was stopped before it was known what came of it. */
export class CutShort extends Stopped {
  override readonly name = 'CutShort';
}

/** Where every request of a run goes out: counted, remembered for a while, and stopped when the run is. */
export class Outlet {
  readonly #transport: Transport;
  readonly #budget: number;
  readonly #stopping = new AbortController();
  /** Each request that is under way, and what ends the wait for it. */
  readonly #underWay = new Map<Promise<unknown>, (reason: CutShort) => void>();
  readonly #recent: WireRequest[] = [];
  /** Says of what is sent whether it may use what is kept of the budget. */
  readonly #mayUseKept = new AsyncLocalStorage<true>();
  #kept: () => number = () => 0;
  #stopped: string | undefined;
  #sent = 0;
  #outages = 0;

  /** @param budget requests of the whole run */
  constructor(transport: Transport, budget = Infinity) {
    this.#transport = transport;
    this.#budget = budget;
  }

  /** Requests sent so far. */
  get sent(): number {
    return this.#sent;
  }

  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Keeps a part of the budget for what is sent with `ofKept`. @param kept how many requests, by then */
  keep(kept: () => number): void {
    this.#kept = kept;
  }

  /** Does something whose requests may use what is kept of the budget. */
  async ofKept<T>(work: () => Promise<T>): Promise<T> {
    return await this.#mayUseKept.run(true, work);
  }

  /** How often the target was found to be down. */
  get outages(): number {
    return this.#outages;
  }

  /** The last requests that were sent, the newest first. */
  get recent(): readonly WireRequest[] {
    return this.#recent.toReversed();
  }

  /**
   * Lets nothing more out; what asks is told why.
   *
   * @param graceMillis after which what is under way is not waited for any more
   */
  stop(reason: string, graceMillis?: number): void {
    this.#stopped ??= reason;
    this.#stopping.abort();
    if (graceMillis === undefined) return;
    setTimeout(() => {
      for (const cut of this.#underWay.values()) cut(new CutShort(reason));
    }, graceMillis).unref();
  }

  /** Waits until nothing is under way any more: soon, once it was stopped. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay.keys());
  }

  /**
   * Waits, unless the run is stopped.
   *
   * @throws {Stopped} when it is
   */
  async wait(seconds: number): Promise<void> {
    try {
      await sleep(seconds * 1000, undefined, { signal: this.#stopping.signal });
    } catch {
      throw new Stopped(this.#stopped ?? 'the run was stopped');
    }
  }

  /**
   * Sends a request once.
   *
   * @throws {Stopped} when the run was stopped, or its budget is spent
   */
  async out(request: WireRequest, options?: SendOptions): Promise<Exchange> {
    const spent = this.#sent >= this.#budget ? new Spent(this.#budget) : undefined;
    if (spent) this.stop(spent.message);
    if (this.#stopped !== undefined)
      throw this.#stopped === spent?.message ? spent : new Stopped(this.#stopped);
    const isKept = this.#mayUseKept.getStore() === undefined && this.#sent >= this.#budget - this.#kept();
    if (isKept) throw new Spent(this.#budget);
    this.#sent += 1;
    this.#recent.push(request);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    const { promise, resolve, reject } = Promise.withResolvers<Exchange>();
    this.#underWay.set(promise, reject);
    this.#transport.send(request, options).then(resolve, reject);
    try {
      const exchange = await promise;
      if (isDown(exchange)) this.#outages += 1;
      return exchange;
    } finally {
      this.#underWay.delete(promise);
    }
  }
}
