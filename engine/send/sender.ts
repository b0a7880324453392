import { setImmediate } from 'node:timers/promises';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { isUnreachable } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Gate, SendOptions, Transport } from '../../wire/transport.ts';
import { Absence } from './absence.ts';
import { Canary } from './canary.ts';
import { hangsOver } from './hangs.ts';
import type { Hangs, Wrong } from './hangs.ts';
import { Limiter } from './limiter.ts';
import { CutShort, Outlet, Stopped } from './outlet.ts';
import { Pace } from './pace.ts';
import { Pauses } from './pauses.ts';
import { PATIENCE, SecondTry } from './second-try.ts';
import type { TargetEvents } from './target-events.ts';
import { Throttle } from './throttle.ts';
import { isDown, isLate, isUnawaited, slow, unsent } from './symptoms.ts';

export { CutShort, Spent, Stopped } from './outlet.ts';

/** Requests after which it is looked whether the target still serves what it served: fewer than 2 % more. */
const LOOK_EVERY = 64;

/** Sends every request of a run: one limiter, one count, and one way with what the target at large may be at fault for. */
export class Sender {
  readonly #outlet: Outlet;
  readonly #canary: Canary;
  readonly #limits: Limits;
  readonly #limiter: Limiter;
  readonly #hangs: Hangs;
  readonly #pace: Pace;
  readonly #secondTry: SecondTry;
  readonly #absence: Absence;
  readonly #throttle: Throttle;
  readonly #pauses: Pauses;
  #lookedAt = 0;

  /**
   * @param onThrottled hears of every 429 that is waited out, so that its body can be judged
   * @param events hear what is found out about the target at large
   */
  constructor(
    transport: Transport,
    limits: Limits,
    onThrottled: (exchange: Exchange) => void,
    events: Partial<TargetEvents> = {},
  ) {
    this.#outlet = new Outlet(transport, limits.budget);
    this.#canary = new Canary(this.#outlet, (now, before, times) =>
      events.onDamage?.(
        now,
        before,
        times === undefined ? this.#outlet.recent : this.#secondTry.before,
        times,
      ),
    );
    this.#limits = limits;
    this.#hangs = hangsOver(transport);
    this.#limiter = new Limiter(limits.concurrency, limits.requestsPerSecond);
    this.#pace = new Pace(this.#limiter, limits.timeoutMillis);
    const parts = { outlet: this.#outlet, canary: this.#canary, hangs: this.#hangs, pace: this.#pace };
    this.#secondTry = new SecondTry(parts, limits, events);
    this.#absence = new Absence(this.#outlet, this.#secondTry, limits);
    this.#throttle = new Throttle(this.#limiter, this.#canary, limits);
    this.#pauses = new Pauses(this.#outlet, this.#throttle, limits, onThrottled);
  }

  /** Requests sent so far. */
  get sent(): number {
    return this.#outlet.sent;
  }

  /** Keeps a part of the budget for what is sent with `ofKept`. @param kept how many requests, by then */
  keep(kept: () => number): void {
    this.#outlet.keep(kept);
  }

  /** Does something whose requests may use what is kept of the budget. */
  async ofKept<T>(work: () => Promise<T>): Promise<T> {
    return await this.#outlet.ofKept(work);
  }

  /** The last requests that were sent, the newest first. */
  get recent(): readonly WireRequest[] {
    return this.#outlet.recent;
  }

  /** How often the target was found to be down: what was made before may be lost with it. */
  get outages(): number {
    return this.#outlet.outages;
  }

  /** The requests that took the target down for good, as far as that can be told; none if it is up. */
  get fatal(): readonly WireRequest[] {
    return this.#absence.fatal;
  }

  /** Looks now and then whether the target still serves this valid request, which reads and has just succeeded. */
  watch(exchange: Exchange): void {
    this.#canary.take(exchange);
  }

  /** Watches no valid request of an operation any more. */
  unwatch(operation: string): void {
    this.#canary.drop(operation);
  }

  /** Waits until what was under way when the run was stopped has ended, and whoever sent it knows; at once if it was not. */
  async settled(): Promise<void> {
    if (!this.#outlet.isStopped) return;
    await this.#outlet.idle();
    await setImmediate();
  }

  /**
   * Lets nothing more out; what asks is told why.
   *
   * @param graceMillis after which what is under way is not waited for any more
   */
  stop(reason: string, graceMillis?: number): void {
    this.#outlet.stop(reason, graceMillis);
  }

  /**
   * Sends a request, and again while it is answered 429 for no fault of its own, or what it met is not sure to be its own
   * doing, or the target asks for a pause.
   *
   * @throws {Stopped} when the run was stopped, its budget is spent, or the target stays down or does not recover
   */
  async send(request: WireRequest): Promise<Exchange> {
    return await this.#pauses.outlast(request, () => this.#reach(request));
  }

  /** As `send`, but what has no answer in its time is waited for longer, among others, and is not sent again. */
  async sendPatiently(request: WireRequest): Promise<Exchange> {
    return this.#hangs.wasInVain(request)
      ? await this.sendBriefly(request)
      : await this.#sendOnce(request, this.#limits.timeoutMillis * PATIENCE);
  }

  /** As `send`, but it is waited for no longer than its operation may take by what was seen of it, and is not sent again. */
  async sendBriefly(request: WireRequest): Promise<Exchange> {
    return await this.#sendOnce(request, this.#pace.timeFor(request, this.#hangs.wasInVain(request)));
  }

  async #sendOnce(request: WireRequest, timeoutMillis: number): Promise<Exchange> {
    const exchange = await this.#pauses.outlast(request, () => this.#reach(request, { timeoutMillis }));
    if (isLate(exchange) && isSafe(request)) this.#hangs.noteInVain(request);
    return exchange;
  }

  /** As `send`; what hangs is known again by the way in which it is wrong. */
  async sendWrong(request: WireRequest, wrong: Wrong): Promise<Exchange> {
    this.#hangs.expect(request, wrong);
    return await this.send(request);
  }

  /** As `send`, of what was sent before, to find out whether what was seen comes again. */
  async sendAgain(request: WireRequest): Promise<Exchange> {
    const wrong = this.#hangs.wrongIn(request);
    if (!wrong) return await this.send(request);
    const { way, mayBeRefused } = wrong;
    return await this.sendWrong(request, { way, isAgain: true, ...(mayBeRefused && { mayBeRefused }) });
  }

  /** As `send`, of a valid read of what may be gone: if it hangs, it is for that. */
  async sendToGone(request: WireRequest): Promise<Exchange> {
    return await this.sendWrong(request, { way: 'what may be gone', isAgain: false });
  }

  /**
   * Waits, unless the run is stopped.
   *
   * @throws {Stopped} when it is
   */
  async wait(seconds: number): Promise<void> {
    await this.#outlet.wait(seconds);
  }

  /** As `send`, but a 429 is an answer: it is not waited out. */
  async sendUnwaited(request: WireRequest): Promise<Exchange> {
    return await this.#throttle.run(request, () => this.#reach(request));
  }

  /** Sends a request past the limiter and just once: for bursts, which are about many at a time. */
  async sendAtOnce(request: WireRequest): Promise<Exchange> {
    return this.#timely(await this.#limiter.past(() => this.#outlet.out(request, {})));
  }

  /**
   * Sends requests at one time, while nothing else is under way: what they meet is of their own doing.
   *
   * @param task sends them, by what it is given
   */
  async sendTogether<T>(
    task: (out: (request: WireRequest) => Promise<Exchange>) => Promise<T>,
    gate: Gate,
  ): Promise<T> {
    return await this.#limiter.alone(
      async () => await task(async (request) => this.#timely(await this.#outlet.out(request, { gate }))),
    );
  }

  /** With many under way it may only have been slow. */
  #timely(exchange: Exchange): Exchange {
    return isLate(exchange) ? slow(exchange, this.#limits) : exchange;
  }

  /**
   * Sends a request among others; alone, if it failed: another may be to blame for that.
   *
   * @param once how it is sent, if what is late is not to be sent again
   */
  async #reach(request: WireRequest, once?: SendOptions): Promise<Exchange> {
    let underWay = 1;
    let isWorth = false;
    const exchange = await this.#limiter.run(
      async () => {
        underWay = this.#limiter.running;
        const why = this.#hangs.wrongIn(request)?.whyNot?.();
        if (why !== undefined) return unsent(request, why);
        if (this.#throttle.turnsBack(request)) return unsent(request, 'it waits for its turn');
        const sent = await this.#outlet.out(request, once ?? this.#timeFor(request));
        underWay = Math.max(underWay, this.#limiter.running);
        return sent;
      },
      (sent) => {
        isWorth = !(once && isLate(sent)) && this.#secondTry.isWorth(sent);
        return isWorth || isDown(sent);
      },
    );
    if (exchange.reply.kind === 'answer' && this.#hangs.wasInVain(request)) this.#hangs.forget(request);
    this.#throttle.foresee(exchange);
    if (once && isLate(exchange)) return exchange;
    // What hangs says nothing of how much the target can do at once.
    if (isWorth || !isLate(exchange) || this.#hangs.of(request) === 'slow') this.#pace.note(exchange);
    if (!isDown(exchange) && !isWorth) {
      if (this.#canary.isSet && this.sent - this.#lookedAt >= LOOK_EVERY)
        await this.#look().catch(unlessStopped);
      return this.#secondTry.withoutSecondTry(exchange);
    }
    this.#secondTry.begin(exchange);
    return await this.#limiter.alone(async () => {
      try {
        if (isDown(exchange)) return await this.#absence.outlast(exchange);
        const second = await this.#secondTry.of(exchange, underWay);
        if (isLate(second) || isUnawaited(second)) this.#limiter.restore();
        return second;
      } catch (error) {
        throw error instanceof Stopped && !isUnreachable(exchange.reply)
          ? new CutShort(error.message)
          : error;
      } finally {
        await this.#secondTry.end(request);
      }
    }, true);
  }

  /** How long a request is waited for: what may hang is worth less. */
  #timeFor(request: WireRequest): SendOptions {
    const known = this.#hangs.of(request);
    const isQuick = known === 'hangs' || known === 'may hang';
    return isQuick ? { timeoutMillis: this.#pace.timeFor(request, known === 'hangs') } : {};
  }

  /** Looks whether the target is well; waits until it is, and looks for what it failed of. */
  async #look(): Promise<void> {
    this.#lookedAt = this.sent;
    if (await this.#limiter.run(() => this.#canary.glance())) return;
    const { failed } = this.#canary;
    if (!failed) return;
    const { request } = failed;
    this.#secondTry.begin(failed);
    await this.#limiter.alone(async () => {
      try {
        if (!(await this.#canary.isWell())) await this.#secondTry.outlast();
      } finally {
        await this.#secondTry.end(request);
      }
    });
  }
}

/** What was sent has its answer, whether or not it could be looked whether the target is well. */
function unlessStopped(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}
