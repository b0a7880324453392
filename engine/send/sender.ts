import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { isUnreachable, statusOf } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Gate, Transport } from '../../wire/transport.ts';
import { Limiter } from './limiter.ts';
import { retryAfter } from './retry-after.ts';

const TRIES = 10;
const LONGEST_GUESS_SECONDS = 8;
/** Whatever looks after a target that went down may start it again. */
const ABSENCE_SECONDS = 10;
const LEAST_LOOKS = 3;
const LOOK_SECONDS = 0.25;

/** Why nothing is sent any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Sends every request of a run: one limiter, one count, and one way with a 429 that nobody asked for. */
export class Sender {
  readonly #transport: Transport;
  readonly #limits: Limits;
  readonly #limiter: Limiter;
  readonly #onThrottled: (exchange: Exchange) => void;
  readonly #stopping = new AbortController();
  /** What ends the wait for each request that is under way. */
  readonly #waiting = new Set<(reason: Stopped) => void>();
  #stopped: string | undefined;
  #sent = 0;
  #outages = 0;
  /** While something is sent alone: resolves when that is done. */
  #absence: Promise<void> | undefined;

  /** @param onThrottled hears of every 429 that is waited out, so that its body can be judged */
  constructor(transport: Transport, limits: Limits, onThrottled: (exchange: Exchange) => void) {
    this.#transport = transport;
    this.#limits = limits;
    this.#limiter = new Limiter(limits.concurrency, limits.requestsPerSecond);
    this.#onThrottled = onThrottled;
  }

  /** Requests sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** How often the target was found to be down: what was made before may be lost with it. */
  get outages(): number {
    return this.#outages;
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
      for (const cut of this.#waiting) cut(new Stopped(reason));
    }, graceMillis).unref();
  }

  /**
   * Sends a request, and again while it is answered 429 for no fault of its own, or meets a target that is down.
   *
   * @throws {Stopped} when the run was stopped, its budget is spent, or the target stays down
   */
  async send(request: WireRequest): Promise<Exchange> {
    for (let attempt = 1; ; attempt += 1) {
      const exchange = await this.#reach(request);
      if (statusOf(exchange.reply) !== 429) return exchange;
      this.#onThrottled(exchange);
      const seconds = retryAfter(exchange.reply) ?? Math.min(2 ** (attempt - 1) / 2, LONGEST_GUESS_SECONDS);
      if (attempt >= TRIES || seconds > this.#limits.maxWaitSeconds) return exchange;
      this.#limiter.pause(seconds * 1000);
      await this.wait(seconds);
    }
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

  /** Sends a request past the limiter and just once: for bursts and races, which are about many at a time. */
  async sendAtOnce(request: WireRequest, gate?: Gate): Promise<Exchange> {
    return await this.#out(request, gate);
  }

  /** Sends a request among others; alone, if the target was down or went down: another may be to blame for that. */
  async #reach(request: WireRequest): Promise<Exchange> {
    const exchange = await this.#limiter.run(async () => {
      while (this.#absence) await this.#absence;
      return await this.#out(request);
    });
    return isDown(exchange) ? await this.#aside(request, exchange) : exchange;
  }

  /** Sends a request when all that had to be sent alone before it is done. */
  async #aside(request: WireRequest, first: Exchange): Promise<Exchange> {
    const sent = (this.#absence ?? Promise.resolve()).then(() => this.#alone(request));
    const done = sent.then(
      () => undefined,
      () => undefined,
    );
    this.#absence = done;
    try {
      return await sent;
    } catch (error) {
      // What was under way when the target went down for good is suspect.
      if (error instanceof Stopped && !isUnreachable(first.reply)) return first;
      throw error;
    } finally {
      if (this.#absence === done) this.#absence = undefined;
    }
  }

  /** Sends a request once the target takes connections. */
  async #alone(request: WireRequest): Promise<Exchange> {
    const since = performance.now();
    for (let look = 1; ; look += 1) {
      const exchange = await this.#out(request);
      if (!isUnreachable(exchange.reply)) return exchange;
      const seconds = (performance.now() - since) / 1000;
      const most = Math.min(ABSENCE_SECONDS, this.#limits.maxWaitSeconds);
      if (look >= LEAST_LOOKS && seconds >= most)
        this.stop(`the target has taken no connection for ${Math.round(seconds)} s`);
      await this.wait(LOOK_SECONDS);
    }
  }

  async #out(request: WireRequest, gate?: Gate): Promise<Exchange> {
    if (this.#stopped === undefined && this.#sent >= (this.#limits.budget ?? Infinity)) {
      this.stop(`the budget of ${this.#limits.budget} requests is spent`);
    }
    if (this.#stopped !== undefined) throw new Stopped(this.#stopped);
    this.#sent += 1;
    const exchange = await this.#unlessCut(this.#transport.send(request, { ...(gate && { gate }) }));
    if (isDown(exchange)) this.#outages += 1;
    return exchange;
  }

  async #unlessCut<T>(promised: Promise<T>): Promise<T> {
    const cut = Promise.withResolvers<never>();
    this.#waiting.add(cut.reject);
    try {
      return await Promise.race([promised, cut.promise]);
    } finally {
      this.#waiting.delete(cut.reject);
    }
  }
}

function isDown({ reply }: Exchange): boolean {
  return reply.kind === 'no-answer' && (reply.silence === 'unreachable' || reply.silence === 'went-down');
}
