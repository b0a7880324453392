import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Canary } from './canary.ts';
import { limitLeft } from './limit-left.ts';
import { Limited } from './limited.ts';
import { Limiter } from './limiter.ts';
import { ToldLimits } from './told-limits.ts';

/** Requests at once of what has a limit of its own. */
const OWN_PLACES = 4;
/** What writes, where more than one operation of it is limited. */
const WRITES = 'what writes';
/** Times the longest wait that few operations are waited for in all, where a limit serves few requests: the rest is not worth more. */
const MOST_WAITS = 3;

/** Holds back what a limit is about: all requests, unless it is seen that others are served while one operation is refused. */
export class Throttle {
  readonly #all: Limited;
  readonly #canary: Pick<Canary, 'isServedBeside'>;
  readonly #maxWaitMillis: number;
  readonly #told: ToldLimits;
  /** By what is limited by itself, as was seen: an operation and its method, or all that writes. */
  readonly #own = new Map<string, { readonly limited: Limited; readonly writes: boolean }>();
  readonly #looks = new Map<string, Promise<Limited>>();
  /** What is sent in the turn of what is limited with it, and what was not sent, since it has to wait for that. */
  readonly #inTurn = new Set<WireRequest>();
  readonly #turnedBack = new Set<WireRequest>();
  /** Whatever is sent is counted together, as far as was seen. */
  #isShared = false;
  #writesTogether = false;
  /** Milliseconds. */
  #waitedForSlow = 0;

  /** @param limiter that of all requests */
  constructor(
    limiter: Limiter,
    canary: Pick<Canary, 'isServedBeside'>,
    limits: Pick<Limits, 'concurrency' | 'maxWaitSeconds'>,
  ) {
    this.#canary = canary;
    this.#maxWaitMillis = limits.maxWaitSeconds * 1000;
    this.#all = new Limited(limiter, this.#maxWaitMillis);
    this.#told = new ToldLimits(() => new Limited(new Limiter(limits.concurrency), this.#maxWaitMillis));
  }

  /**
   * Sends a request when it is the turn of what is limited with it.
   *
   * @param send asks `turnsBack` when it is the request's turn among all others
   */
  async run(request: WireRequest, send: () => Promise<Exchange>): Promise<Exchange> {
    for (;;) {
      const apart = this.#apart(request);
      if (apart) return await this.#runIn(apart, request, send);
      const exchange = await send();
      if (!this.#turnedBack.delete(request)) return exchange;
    }
  }

  /** Whether a request is not to be sent after all: what is limited with it has come to wait since it asked for its turn. */
  turnsBack(request: WireRequest): boolean {
    if (!this.#apart(request) || this.#inTurn.has(request)) return false;
    this.#turnedBack.add(request);
    return true;
  }

  async #runIn(limited: Limited, request: WireRequest, send: () => Promise<Exchange>): Promise<Exchange> {
    return await limited.limiter.run(async () => {
      this.#inTurn.add(request);
      try {
        const exchange = await send();
        limited.note(exchange);
        return exchange;
      } finally {
        this.#inTurn.delete(request);
      }
    });
  }

  /**
   * A request was refused for what was sent before: what is counted with it waits for so many seconds.
   *
   * @returns false where few operations have such limits, and were waited for long enough: nothing waits
   */
  async hold(request: WireRequest, seconds: number): Promise<boolean> {
    const limited = await this.#limitedWith(request);
    return this.#unlessWaitedOut(request, limited, () => {
      limited.hold(seconds * 1000);
    });
  }

  /** Takes into account what an answer says of a limit, so that there need be no refusal. */
  foresee(exchange: Exchange): void {
    const { request, reply } = exchange;
    const said = limitLeft(reply);
    this.#told.note(operationOf(request), reply, said);
    if (!said) return;
    const limited = this.#apart(request) ?? this.#all;
    this.#unlessWaitedOut(request, limited, () => {
      limited.foresee(exchange, said);
    });
  }

  /** What is limited with a request, and not with all the rest, as far as is known. */
  #apart(request: WireRequest): Limited | undefined {
    return this.#told.of(operationOf(request)) ?? this.#own.get(this.#scopeOf(request))?.limited;
  }

  /** Has something wait, unless it is of few operations that are served slowly, for which it was waited long enough. */
  #unlessWaitedOut(request: WireRequest, limited: Limited, wait: () => void): boolean {
    const scope = operationOf(request);
    const isOfFew = this.#told.isOfFew(scope) || this.#own.get(scope)?.limited === limited;
    if (isOfFew && limited.isSlow && this.#waitedForSlow >= this.#maxWaitMillis * MOST_WAITS) return false;
    const before = limited.waited;
    wait();
    if (isOfFew && limited.isSlow) this.#waitedForSlow += limited.waited - before;
    return true;
  }

  /** What is limited with a request: it alone, if another was served just then. */
  async #limitedWith(request: WireRequest): Promise<Limited> {
    const scope = this.#scopeOf(request);
    const known = this.#apart(request) ?? (this.#isShared ? this.#all : this.#looks.get(scope));
    if (known) return await known;
    const look = this.#look(request).finally(() => this.#looks.delete(scope));
    this.#looks.set(scope, look);
    return await look;
  }

  async #look(request: WireRequest): Promise<Limited> {
    const isServed = await this.#canary.isServedBeside(request);
    if (isServed === undefined) return this.#all;
    const others = [...this.#own.values()];
    // Two reads, or a read and a write, that are refused have more in common than what they do.
    const isApart = others.length === 0 || (!isSafe(request) && others.every(({ writes }) => writes));
    if (!isServed || !isApart) {
      this.#isShared = true;
      this.#own.clear();
      return this.#all;
    }
    if (others.length > 0) {
      this.#writesTogether = true;
      this.#own.clear();
    }
    const limited = new Limited(new Limiter(OWN_PLACES), this.#maxWaitMillis);
    this.#own.set(this.#scopeOf(request), { limited, writes: !isSafe(request) });
    return limited;
  }

  #scopeOf(request: WireRequest): string {
    return this.#writesTogether && !isSafe(request) ? WRITES : operationOf(request);
  }
}

function operationOf({ operation, method }: WireRequest): string {
  return `${operation} ${method}`;
}
