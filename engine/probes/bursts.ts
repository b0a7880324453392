import type { Exchange } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { retryAfter } from '../send/retry-after.ts';
import type { AfterWait } from './after-wait.ts';

/**
 * The bursts of a run: a limit may be shared by everything that comes from here, so that one is sent after the other. All of
 * them are waited for together: a limit may be counted over a minute.
 */
export class Bursts {
  #sent: Promise<unknown> = Promise.resolve();
  #recovered: Promise<unknown> = Promise.resolve();
  /** When every limit that was hit is over by what was said of it, in milliseconds of this process. */
  #over = 0;
  /** Whether nothing that is limited was sent since then. */
  #isUnused = true;

  /** Sends a burst when no other is under way, and none waits for its limit to pass. */
  async inTurn<T>(send: () => Promise<T>): Promise<T> {
    const turn = this.#sent.then(() => this.#recovered).then(send);
    this.#sent = turn.catch(() => undefined);
    return await turn;
  }

  /** Notes that a limit was hit, and until when it says to wait. */
  hit({ reply }: Exchange): void {
    this.#isUnused = true;
    this.#over = Math.max(this.#over, performance.now() + (retryAfter(reply) ?? 0) * 1000);
  }

  /**
   * Waits, once every burst was sent, until the limits are over, for what was limited to be sent again.
   *
   * @param last the last answer to it
   * @param waited waits for what is left of the time, in seconds, and sends it
   */
  async recover(
    last: Exchange,
    waited: (last: Exchange, left?: number) => Promise<AfterWait>,
  ): Promise<AfterWait> {
    for (let before: Promise<unknown> | undefined; before !== this.#sent;) {
      before = this.#sent;
      await before;
    }
    const turn = this.#recovered.then(async () => {
      const isFirst = this.#isUnused;
      this.#isUnused = false;
      const recovery = await waited(last, (this.#over - performance.now()) / 1000);
      const { promised } = recovery;
      // The limit may leave no more than what another one has just sent.
      return isFirst || !promised || statusOf(promised.reply) !== 429 ? recovery : await waited(promised);
    });
    this.#recovered = turn.catch(() => undefined);
    return await turn;
  }
}
