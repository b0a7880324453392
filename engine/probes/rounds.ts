import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { Stopped } from '../send/sender.ts';
import type { Sender } from '../send/sender.ts';
import type { FaultProbe } from './fault-probe.ts';
import { AFTER_SCENARIOS } from './in-rounds.ts';

/** Requests that are kept for sending a finding again. */
const FOR_EACH = 12;
/** … and the part of the budget that is kept for all of them, at most. */
const MOST_KEPT = 0.2;

/** Sends faults in rounds, so that where not all can be sent the most telling of every operation are. */
export class Rounds {
  readonly #probeOf: (operation: Operation, fault: FaultKind) => FaultProbe;
  readonly #goOn: () => void;
  readonly #scenarios: () => Promise<void>;
  readonly #waiting = new Map<string, Entry>();
  readonly #turn = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;

  /**
   * @param scenarios plays them, once each rule was broken at each place
   * @param budget requests of the whole run
   * @param unconfirmed how many findings there are to be sent again
   */
  constructor(
    probeOf: (operation: Operation, fault: FaultKind) => FaultProbe,
    scenarios: () => Promise<void>,
    budget: number,
    sender: Pick<Sender, 'sent'>,
    unconfirmed: () => number,
  ) {
    this.#probeOf = probeOf;
    this.#scenarios = scenarios;
    this.#goOn = () => {
      const kept = Math.min(budget * MOST_KEPT, unconfirmed() * FOR_EACH);
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
      await Promise.all(
        entries.map(async ({ probe, rounds, last, done }) => {
          try {
            const variants = rounds[round] ?? [];
            if (variants.length > 0 || (round === 0 && last < 0)) await probe.run(variants, this.#goOn);
            if (round >= last) done.resolve();
          } catch (error) {
            done.reject(error);
          }
        }),
      );
    }
  }
}

interface Entry {
  readonly operation: Operation;
  readonly fault: FaultKind;
  readonly done: PromiseWithResolvers<void>;
}

function keyOf({ id }: Operation, fault: FaultKind): string {
  return `${id} ${fault}`;
}
