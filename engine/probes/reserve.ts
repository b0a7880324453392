import { Spent } from '../send/sender.ts';
import type { Sender } from '../send/sender.ts';
import type { Effort } from '../setup/run-context.ts';
import { FOR_ONE_REPETITION } from '../verdict/confirm.ts';

/** Faults of a round that are sent at once. */
export const AT_ONCE = 8;
/** Requests that end what is under way when no more faults are sent. */
const UNDER_WAY = 8;
/** The part of the budget that is kept for all that is sent again, at most; … */
const MOST_KEPT = 0.2;
/** … in a quick run, which sends less that could find more. */
const MOST_KEPT_QUICK = 0.45;
/** Requests that are kept also where nothing was found, of which the last ones may find something, and to read some lists takes many, … */
const LEAST_KEPT = 40;
/** … and the part of a small budget that they may be. */
const MOST_FOR_LEAST = 0.03;
/** The part of the budget that is kept for what is tried last, at most. */
const MOST_FOR_LAST = 0.15;

/** What of a budget is not spent on faults that come first: it is kept for those that come last, and for what is sent again. */
export class Reserve {
  readonly #budget: number;
  readonly #sender: Pick<Sender, 'sent'>;
  readonly #waysOpen: () => number;
  readonly #effort: Pick<Effort, 'depth' | 'confirmations'>;
  readonly #lastTries: () => number;
  #forLast: number | undefined;

  /**
   * @param budget requests of the whole run
   * @param waysOpen in how many ways promises were found broken that were not sent again yet: at least one finding of each is
   * @param lastTries how many faults are tried last
   */
  constructor(
    budget: number,
    sender: Pick<Sender, 'sent'>,
    waysOpen: () => number,
    effort: Pick<Effort, 'depth' | 'confirmations'>,
    lastTries: () => number,
  ) {
    this.#budget = budget;
    this.#sender = sender;
    this.#waysOpen = waysOpen;
    this.#effort = effort;
    this.#lastTries = lastTries;
  }

  /** Throws where the rest of the budget is kept for what comes last, and for what was found. */
  readonly goOn = (): void => {
    this.#forLast ??= Math.ceil(Math.min(this.#budget * MOST_FOR_LAST, this.#lastTries()));
    this.#check(this.#forLast);
  };

  /** Throws where it is kept for what was found. */
  readonly goOnAtLast = (): void => this.#check(0);

  /** The requests that are kept for what was found, by now. */
  get kept(): number {
    const { depth, confirmations } = this.#effort;
    const most = this.#budget * (depth === 'quick' ? MOST_KEPT_QUICK : MOST_KEPT);
    const least = Math.min(LEAST_KEPT, this.#budget * MOST_FOR_LEAST);
    const asked = this.#waysOpen() * confirmations * FOR_ONE_REPETITION;
    return Math.floor(Math.min(most, Math.max(asked, least)));
  }

  #check(forLast: number): void {
    if (this.#sender.sent >= this.#budget - this.kept - UNDER_WAY - forLast) throw new Spent(this.#budget);
  }
}
