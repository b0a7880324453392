import { setImmediate } from 'node:timers/promises';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { isUnreachable, statusOf } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Canary } from './canary.ts';
import type { Hangs } from './hangs.ts';
import { Stopped } from './outlet.ts';
import type { Outlet } from './outlet.ts';
import type { Pace } from './pace.ts';
import { Recovery } from './recovery.ts';
import type { TargetEvents } from './target-events.ts';
import { triedTogether } from './tried-together.ts';
import { failureIn, isDown, isLate, maybeDone, slow, unawaited } from './symptoms.ts';

/** Times the usual time that a request has where it is waited for with patience. */
export const PATIENCE = 3;
/** Failures of one kind on one operation that are looked into. */
const ENOUGH = 3;
/** Times that requests are waited for with patience, as long as none of them was only slow. */
const MOST_PATIENT = 3;
/** Requests that were answered, and writes, that a target may have gone down at all the same. */
const MOST_ANSWERED = 4;
/** What a write that was carried out before may be answered when it is sent again. */
const CARRIED_OUT_BEFORE = [404, 409, 410, 412];

/** What a second try rests on. */
export interface SecondTryParts {
  readonly outlet: Outlet;
  readonly canary: Canary;
  readonly hangs: Hangs;
  readonly pace: Pick<Pace, 'isQuick' | 'timeFor'>;
}

/** Sends again, alone, what failed: a busy target may have been at fault, or one that another request has spoilt. */
export class SecondTry {
  readonly #outlet: Outlet;
  readonly #canary: Canary;
  readonly #hangs: Hangs;
  readonly #pace: Pick<Pace, 'isQuick' | 'timeFor'>;
  readonly #limits: Limits;
  readonly #events: Partial<TargetEvents>;
  readonly #recovery: Recovery;
  /** Failures that came again alone, by operation and kind. */
  readonly #confirmed = new Map<string, number>();
  /** What waits to be tried, since the target began to fail, and what came of it. */
  readonly #pending = new Map<WireRequest, Exchange>();
  /** What came of waiting with patience for what had not had its turn yet. */
  readonly #patient = new WeakMap<WireRequest, Exchange>();
  /** Those of them that the target did not even take: they are not what it failed of. */
  readonly #unreached = new WeakSet<WireRequest>();
  #patiently = 0;
  #rescues = 0;
  /** The requests before the first failure; undefined while nothing fails. */
  #before: readonly WireRequest[] | undefined;
  /** All that failed since then: each of them was sent again alone. */
  readonly #failed = new Set<WireRequest>();
  /** Whether the target failed more than one request, and whether one was found to be to blame. */
  #isSerious = false;
  #isBlamed = false;

  constructor(
    { outlet, canary, hangs, pace }: SecondTryParts,
    limits: Limits,
    events: Partial<TargetEvents>,
  ) {
    this.#outlet = outlet;
    this.#canary = canary;
    this.#hangs = hangs;
    this.#pace = pace;
    this.#limits = limits;
    this.#events = events;
    this.#recovery = new Recovery(outlet, canary, limits, events);
  }

  /** Tells whether a failure is worth a second try. */
  isWorth({ request, reply }: Exchange): boolean {
    const failure = failureIn(reply);
    if (failure === undefined) return false;
    if (failure !== 'timeout') return (this.#confirmed.get(keyOf(request, failure)) ?? 0) < ENOUGH;
    const known = this.#hangs.of(request);
    const wrong = this.#hangs.wrongIn(request);
    if (known === 'hangs' || known === 'slow') return false;
    if (wrong?.isAgain === true) return true;
    if (known === 'may hang') return false;
    if (this.#rescues > 0) return true;
    // Where nothing was only slow, it is early enough when what was found is sent again.
    if (wrong) return !this.#hangs.isLikely;
    return !this.#hangs.isSuspect(request) && this.#patiently < MOST_PATIENT;
  }

  /**
   * What comes of a failure that is not worth a second try: what is known to be slow is waited for no more. What was not tried
   * alone may be slow, too: what is wrong on purpose will be tried when it is sent again.
   */
  withoutSecondTry(exchange: Exchange): Exchange {
    if (!isLate(exchange)) return exchange;
    const { request } = exchange;
    const known = this.#hangs.of(request);
    if (known === 'hangs') return exchange;
    if (known === 'slow') return slow(exchange, this.#limits);
    this.#hangs.suspect(request);
    return this.#hangs.wrongIn(request) ? exchange : unawaited(exchange);
  }

  /** The requests before the target began to fail, the newest first; those before now while it does not. */
  get before(): readonly WireRequest[] {
    return this.#before ?? this.#outlet.recent;
  }

  /** Begins the second try of a request that failed. */
  begin(exchange: Exchange): void {
    const { request, reply } = exchange;
    this.#before ??= this.#outlet.recent;
    this.#pending.set(request, exchange);
    this.#failed.add(request);
    if (isUnreachable(reply)) this.#unreached.add(request);
  }

  /**
   * What a target that does not come back may have failed of: what was under way, else what came just before.
   *
   * With several under way none of them need be it: what a request left undone, or a write behind, may be fatal once it was
   * answered.
   */
  suspects(): readonly WireRequest[] {
    const underWay = [...this.#pending.keys()].filter((each) => !this.#unreached.has(each));
    const answered = this.#answered;
    if (underWay.length === 0) return answered.slice(0, 1);
    if (underWay.length === 1) return underWay;
    const writes = answered.filter((each) => !isSafe(each));
    const last = [answered, writes].flatMap((each) => each.slice(0, MOST_ANSWERED));
    return [...new Set([...underWay, ...last])];
  }

  /** What was answered before the target began to fail, the newest first. */
  get #answered(): readonly WireRequest[] {
    return (this.#before ?? []).filter((each) => !this.#failed.has(each));
  }

  /** Takes into account what came of a request that met a target which was down, once it was up again. */
  noteUp(exchange: Exchange): void {
    this.#isSerious = true;
    this.#isBlamed ||= isDown(exchange);
  }

  /**
   * Sends a request again; nothing else may be under way.
   *
   * @param first what came of it before
   * @param underWay how many were under way then
   * @throws {Stopped} if the target does not recover
   */
  async of(first: Exchange, underWay: number): Promise<Exchange> {
    const { request } = first;
    // What was under way with it may have been tried by now.
    if (!this.#patient.has(request) && !this.isWorth(first)) return this.withoutSecondTry(first);
    const wrong = this.#hangs.wrongIn(request);
    // It will be waited for with patience when what was found is sent again. What others left undone may hold it up now.
    const isBrief =
      isLate(first) &&
      wrong?.isAgain === false &&
      (await this.#canary.isCalm((each) => this.#pace.isQuick(each)));
    const again = isBrief
      ? this.#outlet.out(request, { timeoutMillis: this.#pace.timeFor(request) })
      : isLate(first)
        ? this.#awaited(first)
        : this.#outlet.out(request);
    const exchange = await again.catch((error: unknown) => {
      this.#events.onSetAside?.(first);
      throw error;
    });
    const failure = failureIn(exchange.reply);
    // What it did before it failed stands in its own way now, which says nothing of load; what is wrong may be refused so anyway.
    const isKnown = wrong
      ? wrong.mayBeRefused?.(statusOf(exchange.reply) ?? 0) === false && !isLate(first) && !isDown(first)
      : statusOf(first.reply) !== undefined;
    if (isKnown && wasCarriedOut(exchange)) {
      this.#events.onSetAside?.(exchange);
      return first;
    }
    this.#events.onSetAside?.(first);
    if (failure === undefined) {
      this.#rescues += 1;
      if (isLate(first)) this.#hangs.noteAnswered();
      if (statusOf(first.reply) === undefined) this.#isSerious ||= !isLate(first);
      else this.#events.onUnderLoad?.(first, underWay);
      return this.#settled(first, exchange);
    }
    if (await this.#canary.isWell()) {
      const key = keyOf(request, failure);
      const known = (this.#confirmed.get(key) ?? 0) + 1;
      this.#confirmed.set(key, known);
      if (failure === 'timeout' && isBrief) this.#hangs.suspectAlone(request);
      else if (failure === 'timeout') this.#hangs.confirm(request);
      // What fails only after so long holds up all else each time.
      else if (isLate(first) && exchange.millis > this.#limits.timeoutMillis && known >= ENOUGH)
        this.#hangs.noteSlow(request);
      this.#isBlamed ||= exchange.reply.kind === 'no-answer';
      return exchange;
    }
    return await this.#amongSpoilt(exchange);
  }

  /**
   * Sends again, with patience, what had no answer in its time; all that waits for that at once, where the target is seen to
   * serve others meanwhile.
   */
  async #awaited(first: Exchange): Promise<Exchange> {
    const known = this.#patient.get(first.request);
    if (known) return known;
    this.#patiently += 1;
    const timeoutMillis = this.#limits.timeoutMillis * PATIENCE;
    // What ended last may not be known to be late yet.
    await setImmediate();
    const others = this.#canary.isSet ? this.#lateBeside(first) : [];
    if (others.length > 0) {
      const together = [first.request, ...others];
      const times = { timeoutMillis, usualMillis: this.#limits.timeoutMillis };
      const sure = await triedTogether(this.#outlet, this.#canary, together, times);
      for (const each of sure) this.#patient.set(each.request, each);
    }
    return this.#patient.get(first.request) ?? (await this.#outlet.out(first.request, { timeoutMillis }));
  }

  /** What else waits to be sent again with patience: one of each operation and method, and way of being wrong. */
  #lateBeside(first: Exchange): readonly WireRequest[] {
    const { concurrency, requestsPerSecond = concurrency } = this.#limits;
    const late = [...this.#pending.values()].filter((each) => isLate(each) && this.isWorth(each));
    const wayOf = ({ request }: Exchange): string =>
      `${keyOf(request, 'timeout')} ${this.#hangs.wrongIn(request)?.way ?? ''}`;
    const byWay = Map.groupBy(late, wayOf);
    byWay.delete(wayOf(first));
    return [...byWay.values()]
      .flatMap(([each]) => (each ? [each.request] : []))
      .slice(0, Math.max(0, Math.min(concurrency, requestsPerSecond) - 1));
  }

  /** Sends it once more when the target has recovered: then alone it may be what spoils the target. */
  async #amongSpoilt(failed: Exchange): Promise<Exchange> {
    this.#isSerious = true;
    this.#events.onSetAside?.(failed);
    await this.#recovery.recover();
    const exchange = await this.#recovery.tried(failed.request);
    this.#isBlamed ||= exchange.aftermath !== undefined;
    return exchange;
  }

  /** Ends the second try of a request: after the last one, looks for what made the target fail, if none of them did. */
  async end(request: WireRequest): Promise<void> {
    this.#pending.delete(request);
    if (this.#pending.size > 0) return;
    // A target may go down when it has answered.
    const answered = this.#answered;
    const isOpen = this.#isSerious && !this.#isBlamed;
    this.#before = undefined;
    this.#failed.clear();
    this.#isSerious = false;
    this.#isBlamed = false;
    if (!isOpen) return;
    try {
      await this.#recovery.seek(answered);
    } catch (error) {
      // What was found out of the request itself stays.
      if (!(error instanceof Stopped)) throw error;
    }
  }

  /** Waits for a target that fails valid requests; one of those before must be to blame. */
  async outlast(): Promise<void> {
    this.#isSerious = true;
    await this.#recovery.recover();
  }

  /** What came of a second try, as an answer to whoever asked; slow is not broken, and what was done twice is not judged. */
  #settled(first: Exchange, second: Exchange): Exchange {
    const { timeoutMillis } = this.#limits;
    if (second.millis > timeoutMillis) {
      this.#hangs.noteSlow(first.request);
      return slow(second, this.#limits);
    }
    if (!wasCarriedOut(second)) return second;
    const status = statusOf(second.reply) ?? 0;
    const failed = statusOf(first.reply);
    if (failed !== undefined) return maybeDone(second, failed, status);
    return slow(second, this.#limits, `, and may have carried the request out: it is answered ${status} now`);
  }
}

/** Tells whether a write that is sent again is answered as one that was carried out before. */
function wasCarriedOut({ request, reply }: Exchange): boolean {
  return !isSafe(request) && CARRIED_OUT_BEFORE.includes(statusOf(reply) ?? 0);
}

function keyOf({ operation, method }: WireRequest, failure: string): string {
  return `${operation} ${method} ${failure}`;
}
