import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Canary } from './canary.ts';
import { limitLeft } from './limit-left.ts';
import { Limiter } from './limiter.ts';

/** Requests at once of what has a limit of its own. */
const OWN_PLACES = 4;
/** What writes, where more than one operation of it is limited. */
const WRITES = 'what writes';
/** Waits for a limit to be counted anew after which as few were left as before: what is said of it is not true. */
const MOST_VAIN = 2;
/** By how much clocks and durations may differ. */
const SLACK_MILLIS = 5;

/** Holds back what a limit is about: all requests, unless it is seen that others are served while one operation is refused. */
export class Throttle {
  readonly #limiter: Limiter;
  readonly #canary: Pick<Canary, 'isServedBeside'>;
  readonly #maxWaitSeconds: number;
  /** By what is limited by itself: an operation and its method, or all that writes. */
  readonly #own = new Map<string, { readonly limiter: Limiter; readonly writes: boolean }>();
  readonly #looks = new Map<string, Promise<Limiter>>();
  /** What is sent in the turn of what is limited with it, and what was not sent, since it has to wait for that. */
  readonly #inTurn = new Set<WireRequest>();
  readonly #turnedBack = new Set<WireRequest>();
  /** Whatever is sent is counted together, as far as was seen. */
  #isShared = false;
  #writesTogether = false;
  #restUntil = 0;
  #vain = 0;

  /**
   * @param limiter that of all requests
   * @param maxWaitSeconds what is waited at most
   */
  constructor(limiter: Limiter, canary: Pick<Canary, 'isServedBeside'>, maxWaitSeconds: number) {
    this.#limiter = limiter;
    this.#canary = canary;
    this.#maxWaitSeconds = maxWaitSeconds;
  }

  /**
   * Sends a request when it is the turn of what is limited with it.
   *
   * @param send asks `turnsBack` when it is the request's turn among all others
   */
  async run(request: WireRequest, send: () => Promise<Exchange>): Promise<Exchange> {
    for (;;) {
      const own = this.#own.get(this.#scopeOf(request))?.limiter;
      if (own) return await this.#runIn(own, request, send);
      const exchange = await send();
      if (!this.#turnedBack.delete(request)) return exchange;
    }
  }

  /** Whether a request is not to be sent after all: what is limited with it has come to wait since it asked for its turn. */
  turnsBack(request: WireRequest): boolean {
    if (!this.#own.has(this.#scopeOf(request)) || this.#inTurn.has(request)) return false;
    this.#turnedBack.add(request);
    return true;
  }

  async #runIn(own: Limiter, request: WireRequest, send: () => Promise<Exchange>): Promise<Exchange> {
    return await own.run(async () => {
      this.#inTurn.add(request);
      try {
        return await send();
      } finally {
        this.#inTurn.delete(request);
      }
    });
  }

  /** A request was refused for what was sent before: what is counted with it waits for so many seconds. */
  async hold(request: WireRequest, seconds: number): Promise<void> {
    const limiter = await this.#limiterOf(request);
    limiter.pause(seconds * 1000);
  }

  /** Slows down before there is a refusal, where an answer says how much is left, and waits where nothing is until there will be. */
  foresee({ request, reply, millis }: Exchange): void {
    const said = this.#vain < MOST_VAIN ? limitLeft(reply) : undefined;
    if (!said || said.seconds > this.#maxWaitSeconds) return;
    const [now, most] = [performance.now(), said.seconds * 1000];
    const limiter = this.#own.get(this.#scopeOf(request))?.limiter ?? this.#limiter;
    // What is under way counts, too.
    limiter.cap(said.left, most);
    const wasAfterRest = now - millis >= this.#restUntil - SLACK_MILLIS;
    if (said.left > 0) {
      if (wasAfterRest) this.#vain = 0;
      return;
    }
    if (wasAfterRest && this.#restUntil > 0) this.#vain += 1;
    limiter.rest(most);
    this.#restUntil = Math.max(this.#restUntil, now + most);
  }

  /** What is limited with a request: it alone, if another was served just then. */
  async #limiterOf(request: WireRequest): Promise<Limiter> {
    const scope = this.#scopeOf(request);
    const known = this.#isShared ? this.#limiter : (this.#own.get(scope)?.limiter ?? this.#looks.get(scope));
    if (known) return await known;
    const look = this.#look(request).finally(() => this.#looks.delete(scope));
    this.#looks.set(scope, look);
    return await look;
  }

  async #look(request: WireRequest): Promise<Limiter> {
    const isServed = await this.#canary.isServedBeside(request);
    if (isServed === undefined) return this.#limiter;
    const others = [...this.#own.values()];
    // Two reads, or a read and a write, that are refused have more in common than what they do.
    const isApart = others.length === 0 || (!isSafe(request) && others.every(({ writes }) => writes));
    if (!isServed || !isApart) {
      this.#isShared = true;
      this.#own.clear();
      return this.#limiter;
    }
    if (others.length > 0) {
      this.#writesTogether = true;
      this.#own.clear();
    }
    const own = new Limiter(OWN_PLACES);
    this.#own.set(this.#scopeOf(request), { limiter: own, writes: !isSafe(request) });
    return own;
  }

  #scopeOf(request: WireRequest): string {
    if (this.#writesTogether && !isSafe(request)) return WRITES;
    return `${request.operation} ${request.method}`;
  }
}
