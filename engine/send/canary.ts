import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Outlet } from './outlet.ts';
import { failureIn } from './symptoms.ts';

/** Valid requests that are watched: one may ask for what has nothing to do with the rest of the target. */
const MOST = 3;
/** What stands before a target answers so while that is started anew. */
const BY_A_GATEWAY = [502, 503, 504];

/** Valid requests that succeeded, sent now and then to see whether the target still serves what it served. */
export class Canary {
  readonly #outlet: Outlet;
  readonly #onDamage: (now: Exchange, before: Exchange, times?: number) => void;
  #watched: readonly Exchange[] = [];
  #turn = 0;
  #failed: Exchange | undefined;

  /**
   * @param onDamage hears of a request that goes on failing while others succeed, or that is given up: it is not watched any
   *   more; and how often it was given up, if it was
   */
  constructor(outlet: Outlet, onDamage: (now: Exchange, before: Exchange, times?: number) => void) {
    this.#outlet = outlet;
    this.#onDamage = onDamage;
  }

  /** Whether there is any. */
  get isSet(): boolean {
    return this.#watched.length > 0;
  }

  /** The last one that failed. */
  get failed(): Exchange | undefined {
    return this.#failed;
  }

  /** Takes a valid request that reads and has just succeeded, unless there are enough. */
  take(exchange: Exchange): void {
    const isKnown = this.#watched.some((each) => each.request.operation === exchange.request.operation);
    if (succeeded(exchange.reply) && !isKnown && this.#watched.length < MOST)
      this.#watched = [...this.#watched, exchange];
  }

  /** Watches an operation no more. */
  drop(operation: string): void {
    this.#watched = this.#watched.filter((each) => each.request.operation !== operation);
  }

  /** Sends one of them, each in its turn, and tells whether it did not fail. */
  async glance(): Promise<boolean> {
    const watched = this.#watched[(this.#turn += 1) % Math.max(1, this.#watched.length)];
    return watched === undefined || !(await this.#fails(watched));
  }

  /** Sends one of another operation than a request, and tells whether it is served; undefined if there is none. */
  async isServedBeside({ operation }: WireRequest): Promise<boolean | undefined> {
    const watched = this.#watched.find(({ request }) => request.operation !== operation);
    return watched && succeeded((await this.#outlet.out(watched.request)).reply);
  }

  /** Sends all of them, and tells whether each is answered without failing, and quickly. */
  async isCalm(isQuick: (exchange: Exchange) => boolean): Promise<boolean> {
    for (const { request } of this.#watched) {
      const exchange = await this.#outlet.out(request);
      const { reply } = exchange;
      if (reply.kind !== 'answer' || failureIn(reply) !== undefined || !isQuick(exchange)) return false;
    }
    return this.isSet;
  }

  /** Sends all of them, and tells whether the target is well; as long as there is none, it is taken for well. */
  async isWell(): Promise<boolean> {
    const failing: Exchange[] = [];
    for (const each of this.#watched) if (await this.#fails(each)) failing.push(each);
    if (failing.length === 0) return true;
    if (failing.length === this.#watched.length) return false;
    // The others succeed: what still fails now is damaged, and the target is not.
    for (const each of failing) {
      if (!(await this.#fails(each)) || !this.#failed) continue;
      this.drop(each.request.operation);
      this.#onDamage(this.#failed, each);
    }
    return true;
  }

  /**
   * Gives up a request that goes on failing: what has answered itself so long fails of what was sent to it.
   *
   * @param times how often it failed while nothing else was under way
   */
  giveUp(times: number): void {
    const now = this.#failed;
    const before = this.#watched.find(({ request }) => request.operation === now?.request.operation);
    const status = now && statusOf(now.reply);
    if (!now || !before || status === undefined || BY_A_GATEWAY.includes(status)) return;
    this.drop(now.request.operation);
    this.#onDamage(now, before, times);
  }

  async #fails({ request }: Exchange): Promise<boolean> {
    const exchange = await this.#outlet.out(request);
    const status = statusOf(exchange.reply);
    // What it asked for was removed meanwhile: that is no failure.
    if (status === 404 || status === 410) this.drop(request.operation);
    if (status !== undefined && failureIn(exchange.reply) === undefined) return false;
    this.#failed = exchange;
    return true;
  }
}
