import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { isUnreachable } from '../../wire/exchange.ts';
import type { Limits } from '../../contracts/target.ts';
import { Stopped } from './outlet.ts';
import type { Outlet } from './outlet.ts';
import type { SecondTry } from './second-try.ts';

/** Whatever looks after a target that went down may start it again. */
const ABSENCE_SECONDS = 30;
const LEAST_LOOKS = 3;
const LOOK_SECONDS = 0.25;

/** Waits for a target that takes no connection. */
export class Absence {
  readonly #outlet: Outlet;
  readonly #secondTry: Pick<SecondTry, 'noteUp' | 'suspects'>;
  readonly #limits: Limits;
  #cameBack = false;
  #fatal: readonly WireRequest[] = [];

  constructor(outlet: Outlet, secondTry: Pick<SecondTry, 'noteUp' | 'suspects'>, limits: Limits) {
    this.#outlet = outlet;
    this.#secondTry = secondTry;
    this.#limits = limits;
  }

  /** The requests that took the target down for good, as far as that can be told; none if it is up. */
  get fatal(): readonly WireRequest[] {
    return this.#fatal;
  }

  /** Sends a request once the target takes connections; what was under way when it went down for good stays suspect. */
  async outlast(first: Exchange): Promise<Exchange> {
    const since = performance.now();
    try {
      for (let look = 1; ; look += 1) {
        const exchange = await this.#outlet.out(first.request);
        if (!isUnreachable(exchange.reply)) {
          this.#secondTry.noteUp(exchange);
          this.#cameBack ||= look > 1;
          return exchange;
        }
        const seconds = (performance.now() - since) / 1000;
        const { maxWaitSeconds } = this.#limits;
        // What came back before is worth all the time that waits have.
        const most = this.#cameBack ? maxWaitSeconds : Math.min(ABSENCE_SECONDS, maxWaitSeconds);
        if (look >= LEAST_LOOKS && seconds >= most) {
          this.#fatal = this.#secondTry.suspects();
          this.#outlet.stop(`the target has taken no connection for ${Math.round(seconds)} s`);
        }
        await this.#outlet.wait(LOOK_SECONDS);
      }
    } catch (error) {
      if (error instanceof Stopped && !isUnreachable(first.reply)) return first;
      throw error;
    }
  }
}
