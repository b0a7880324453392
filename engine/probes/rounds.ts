import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { Limiter } from '../send/limiter.ts';
import type { FaultProbe } from './fault-probe.ts';
import { AFTER_SCENARIOS } from './in-rounds.ts';
import { AT_ONCE } from './reserve.ts';

type Probe = Pick<FaultProbe, 'rounds' | 'run'>;

/** Sends faults in rounds, so that where not all can be sent the most telling of every operation are. */
export class Rounds {
  readonly #probeOf: (operation: Operation, fault: FaultKind) => Probe;
  readonly #goOn: () => void;
  readonly #scenarios: () => Promise<void>;
  readonly #waiting = new Map<string, Entry>();
  readonly #turn = Promise.withResolvers<void>();
  #entries: readonly Begun[] | undefined;
  #running: Promise<void> | undefined;

  /**
   * @param goOn throws where no more faults are to be sent
   * @param scenarios plays them, once each rule was broken at each place
   */
  constructor(
    probeOf: (operation: Operation, fault: FaultKind) => Probe,
    goOn: () => void,
    scenarios: () => Promise<void> = async () => await Promise.resolve(),
  ) {
    this.#probeOf = probeOf;
    this.#goOn = goOn;
    this.#scenarios = scenarios;
  }

  /** How many variants there are of all faults that are expected. */
  get variants(): number {
    return this.#begun().reduce((sum, { rounds }) => sum + rounds.flat().length, 0);
  }

  /** Takes a fault of an operation into account that will be asked for. */
  expect(operation: Operation, fault: FaultKind): void {
    const key = keyOf(operation, fault);
    if (this.#waiting.has(key) || this.#entries || this.#running) return;
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
    const entries = this.#begun();
    const most = Math.max(0, ...entries.map(({ rounds }) => rounds.length - 1));
    for (let round = 0; round <= most; round += 1) {
      if (round === Math.min(AFTER_SCENARIOS, most)) {
        this.#turn.resolve();
        await this.#scenarios();
      }
      const limiter = new Limiter(AT_ONCE);
      await Promise.all(entries.map((entry) => limiter.run(() => this.#send(entry, round))));
    }
  }

  #begun(): readonly Begun[] {
    this.#entries ??= inTurns([...this.#waiting.values()]).map(({ operation, fault, done }) => {
      const probe = this.#probeOf(operation, fault);
      const { rounds } = probe;
      return { done, probe, rounds, last: rounds.findLastIndex((each) => each.length > 0) };
    });
    return this.#entries;
  }

  async #send({ probe, rounds, last, done }: Begun, round: number): Promise<void> {
    try {
      const turns = rounds[round] ?? [];
      if (turns.length > 0 || (round === 0 && last < 0)) await probe.run(turns, this.#goOn);
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

interface Begun {
  readonly done: PromiseWithResolvers<void>;
  readonly probe: Probe;
  readonly rounds: Probe['rounds'];
  /** The last of its rounds in which something is sent; -1 if nothing is. */
  readonly last: number;
}

/** One fault of each operation, then a second of each: those of one operation may have to wait for each other. */
function inTurns(entries: readonly Entry[]): readonly Entry[] {
  const faults = [...Map.groupBy(entries, ({ operation }) => operation.id).values()];
  const most = Math.max(0, ...faults.map((each) => each.length));
  return Array.from({ length: most }, (_, turn) =>
    faults.flatMap((each) => each.slice(turn, turn + 1)),
  ).flat();
}

function keyOf({ id }: Operation, fault: FaultKind): string {
  return `${id} ${fault}`;
}
