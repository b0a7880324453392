import type { Exchange, WireRequest } from '../../wire/exchange.ts';

/** What a run hears of the target at large. */
export interface TargetEvents {
  /** An exchange that is no answer to whoever asked: the request was sent once more, or only tried. */
  readonly onSetAside: (exchange: Exchange) => void;
  /** A request after which the target fails valid ones, with its aftermath. */
  readonly onTrigger: (exchange: Exchange) => void;
  /** A request failed while others were under way, and did not when it was sent alone. */
  readonly onUnderLoad: (exchange: Exchange, underWay: number) => void;
  /**
   * A valid request goes on failing that succeeded before, while others succeed or, so many times, until it was given up; and the
   * requests that came before, the newest first.
   */
  readonly onDamage: (
    now: Exchange,
    before: Exchange,
    suspects: readonly WireRequest[],
    times?: number,
  ) => void;
}
