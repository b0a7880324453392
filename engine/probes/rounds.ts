import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { Limiter } from '../send/limiter.ts';
import { Stopped } from '../send/sender.ts';
import type { Sender } from '../send/sender.ts';
import type { Effort } from '../setup/run-context.ts';
import { FOR_ONE_REPETITION } from '../verdict/confirm.ts';
import type { FaultProbe } from './fault-probe.ts';
import { AFTER_SCENARIOS } from './in-rounds.ts';

/** Requests that are kept for what is under way when a way of failing is sent again, of each fault that is sent at once. */
const UNDER_WAY = 5;
/** Faults that are sent at once: what waits to be sent would no longer be asked whether the budget allows it. */
const AT_ONCE = 8;
/** The part of the budget that is kept for all that is sent again, at most; … */
const MOST_KEPT = 0.2;
/** … in a quick run, which sends less that could find more. */
const MOST_KEPT_QUICK = 0.45;

/** Sends faults in rounds, so that where not all can be sent the most telling of every operation are. */
export class Rounds {
  readonly #probeOf: (operation: Operation, fault: FaultKind) => FaultProbe;
  /** Throws where the rest of the budget is kept for what was found. */
  readonly goOn: () => void;
  readonly #scenarios: () => Promise<void>;
  readonly #waiting = new Map<string, Entry>();
  readonly #turn = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;

  /**
   * @param scenarios plays them, once each rule was broken at each place
   * @param budget requests of the whole run
   * @param waysFound in how many ways promises were found broken: at least one finding of each is sent again
   */
  constructor(
    probeOf: (operation: Operation, fault: FaultKind) => FaultProbe,
    scenarios: () => Promise<void>,
    budget: number,
    sender: Pick<Sender, 'sent'>,
    waysFound: () => number,
    { depth, confirmations }: Pick<Effort, 'depth' | 'confirmations'>,
  ) {
    this.#probeOf = probeOf;
    this.#scenarios = scenarios;
    this.goOn = () => {
      const ways = waysFound();
      const most = budget * (depth === 'quick' ? MOST_KEPT_QUICK : MOST_KEPT);
      const kept =
        ways === 0 ? 0 : Math.min(most, ways * confirmations * FOR_ONE_REPETITION + AT_ONCE * UNDER_WAY);
      if (sender.sent >= budget - kept) throw new Stopped(`the budget of ${budget} requests is spent`);
    };
  }

  /** Takes a fault of an operation into account that will be asked for. */
  expect(operation: Operation, fault: FaultKind): void {
    const key = keyOf(operation, fault);
    if (this.#waiting.has(key) || this.#running) return;
    const done = Promise.withResolvers<void>();
    // Who asks is told; it may be that nobody does any more.
    done.promise.catch(() => undefined);
    this.#waiting.set(key, { operation, fault, done });
  }

  /** Resolves when every variant of a fault was sent; undefined where it was not expected. */
  of(operation: Operation, fault: FaultKind): Promise<void> | undefined {
    const entry = this.#waiting.get(keyOf(operation, fault));
    if (!entry) return undefined;
    this.#running ??= this.#run();
    return entry.done.promise;
  }

  /** Resolves when it is the scenarios' turn. */
  async turn(): Promise<void> {
    this.#running ??= this.#run();
    await this.#turn.promise;
  }

  /** Resolves when all rounds are over, however they ended. */
  async over(): Promise<void> {
    this.#running ??= this.#run();
    await Promise.allSettled([...this.#waiting.values()].map((each) => each.done.promise));
  }

  async #run(): Promise<void> {
    const entries = [...this.#waiting.values()].map((entry) => {
      const probe = this.#probeOf(entry.operation, entry.fault);
      const { rounds } = probe;
      return { ...entry, probe, rounds, last: rounds.findLastIndex((each) => each.length > 0) };
    });
    const most = Math.max(0, ...entries.map(({ last }) => last));
    for (let round = 0; round <= most; round += 1) {
      if (round === Math.min(AFTER_SCENARIOS, most)) {
        this.#turn.resolve();
        await this.#scenarios();
      }
      const limiter = new Limiter(AT_ONCE);
      await Promise.all(entries.map((entry) => limiter.run(() => this.#send(entry, round))));
    }
  }

  async #send({ probe, rounds, last, done }: Begun, round: number): Promise<void> {
    try {
      const variants = rounds[round] ?? [];
      if (variants.length > 0 || (round === 0 && last < 0)) await probe.run(variants, this.goOn);
      if (round >= last) done.resolve();
    } catch (error) {
      done.reject(error);
    }
  }
}

interface Entry {
  readonly operation: Operation;
  readonly fault: FaultKind;
  readonly done: PromiseWithResolvers<void>;
}

interface Begun extends Entry {
  readonly probe: FaultProbe;
  readonly rounds: FaultProbe['rounds'];
  /** The last of its rounds in which something is sent; -1 if nothing is. */
  readonly last: number;
}

function keyOf({ id }: Operation, fault: FaultKind): string {
  return `${id} ${fault}`;
}
