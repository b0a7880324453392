import type { Aftermath, Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import type { Canary } from './canary.ts';
import type { Outlet } from './outlet.ts';
import type { TargetEvents } from './target-events.ts';

/** Requests that are tried as what a target may have failed of, and searches that may find nothing. */
const MOST_CANDIDATES = 12;
const MOST_VAIN_SEARCHES = 2;
/** Looks at least before a target is given up. */
const LEAST_LOOKS = 3;
const [FIRST_LOOK_SECONDS, LAST_LOOK_SECONDS] = [0.25, 2];
/** Times the longest wait that all of a run may be spent on waiting for its target. */
const MOST_WAITS = 10;

/** Waits for a target that fails valid requests, and looks for the request that it fails of. */
export class Recovery {
  readonly #outlet: Outlet;
  readonly #canary: Canary;
  readonly #limits: Limits;
  readonly #events: Pick<Partial<TargetEvents>, 'onSetAside' | 'onTrigger'>;
  #waited = 0;
  #vain = 0;

  constructor(
    outlet: Outlet,
    canary: Canary,
    limits: Limits,
    events: Pick<Partial<TargetEvents>, 'onSetAside' | 'onTrigger'>,
  ) {
    this.#outlet = outlet;
    this.#canary = canary;
    this.#limits = limits;
    this.#events = events;
  }

  /** Tries requests alone, one after the other, until the target fails of one twice. */
  async seek(candidates: readonly WireRequest[]): Promise<void> {
    if (!this.#canary.isSet || this.#vain >= MOST_VAIN_SEARCHES) return;
    for (const request of candidates.slice(0, MOST_CANDIDATES)) {
      const first = await this.#triedAside(request);
      if (first.aftermath) {
        const again = await this.#triedAside(request);
        if (again.aftermath) {
          const aftermath = { exchange: first.aftermath.exchange, times: 2, of: 2 };
          this.#events.onTrigger?.({ ...first, aftermath });
          return;
        }
      }
    }
    this.#vain += 1;
  }

  /**
   * Waits until the target serves the valid request again that it served before.
   *
   * @throws {Stopped} if it does not
   */
  async recover(): Promise<void> {
    const since = performance.now();
    const most = this.#limits.maxWaitSeconds;
    let looks = 0;
    for (let wait = FIRST_LOOK_SECONDS; ; wait = Math.min(wait * 2, LAST_LOOK_SECONDS)) {
      looks += 1;
      await this.#outlet.wait(wait);
      const isWell = (await this.#canary.isWell()) && (await this.#canary.isWell());
      const seconds = (performance.now() - since) / 1000;
      if (isWell || seconds >= most) this.#waited += seconds;
      if (isWell && this.#waited <= most * MOST_WAITS) return;
      if (!isWell && seconds >= most && looks >= LEAST_LOOKS) this.#canary.giveUp(looks);
      if (isWell || seconds >= most) this.#giveUp(Math.round(isWell ? this.#waited : seconds));
    }
  }

  /** Sends a request alone, and looks whether the target fails of it; waits until it has recovered. */
  async tried(request: WireRequest): Promise<Exchange> {
    return await this.#withAftermath(await this.#outlet.out(request));
  }

  /** As `tried`, of what nobody asked for. */
  async #triedAside(request: WireRequest): Promise<Exchange> {
    const exchange = await this.#outlet.out(request);
    this.#events.onSetAside?.(exchange);
    return await this.#withAftermath(exchange);
  }

  async #withAftermath(exchange: Exchange): Promise<Exchange> {
    const aftermath = await this.#aftermath();
    if (!aftermath) return exchange;
    await this.recover();
    return { ...exchange, aftermath };
  }

  async #aftermath(): Promise<Aftermath | undefined> {
    if (await this.#canary.isWell()) return undefined;
    const { failed } = this.#canary;
    return failed && { exchange: failed, times: 1, of: 1 };
  }

  #giveUp(seconds: number): void {
    const { request } = this.#canary.failed ?? {};
    this.#outlet.stop(
      `the target has failed a valid request (${request?.method} ${request?.target}) for ${seconds} s`,
    );
  }
}
