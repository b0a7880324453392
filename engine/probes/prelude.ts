import { setImmediate as turn } from 'node:timers/promises';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import { makersOf } from '../plan/producers.ts';
import { Stopped } from '../send/sender.ts';
import { failureIn } from '../send/symptoms.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Reads that are sent again to see whether the valid writes have damaged what they show. */
const MOST_LOOKS = 40;

/** Sends each operation's valid request alone, before anything else: those that only read first. */
export class Prelude {
  readonly #tools: ProbeTools;
  readonly #asked = new Set<Operation>();
  readonly #done = new Set<string>();
  /** What reads what is there already, and was answered 2XX. */
  readonly #reads: Exchange[] = [];
  #running: Promise<void> | undefined;
  #looks = 0;
  #newest: WireRequest | undefined;

  constructor(tools: ProbeTools) {
    this.#tools = tools;
  }

  /** Resolves when the valid request of an operation was sent, and those of all others that are asked for with it. */
  async of(operation: Operation): Promise<void> {
    this.expect([operation]);
    if (this.#asked.size > 0) this.#running ??= this.#run();
    await this.#running;
  }

  /** Takes operations into account that will be asked for. */
  expect(operations: readonly Operation[]): void {
    for (const operation of operations.filter((each) => !this.#done.has(each.id))) {
      this.#done.add(operation.id);
      this.#asked.add(operation);
    }
  }

  /** Sends the reads that succeeded again: one that fails now was damaged by what was sent since the last look. */
  async look(): Promise<void> {
    const { sender } = this.#tools.context;
    const { incidents } = this.#tools;
    const recent = sender.recent;
    const last = this.#newest === undefined ? -1 : recent.indexOf(this.#newest);
    const suspects = last < 0 ? recent : recent.slice(0, last);
    for (const before of this.#reads) {
      if (incidents.isDamaged(before.request.operation)) continue;
      this.#looks += 1;
      const now = await sender.send(before.request);
      if (now.reply.kind === 'answer' && failureIn(now.reply) !== undefined) {
        sender.unwatch(before.request.operation);
        incidents.onDamage(now, before, suspects);
      }
    }
    this.#newest = sender.recent[0];
  }

  async #run(): Promise<void> {
    // Cells are asked for one after the other, and at once.
    await turn();
    const operations = [...this.#asked].toSorted((one, other) => rank(one, this) - rank(other, this));
    this.#asked.clear();
    try {
      const writes = operations.filter((each) => !isSafe(each)).length;
      const every = Math.ceil((writes * Math.max(1, operations.length - writes)) / MOST_LOOKS);
      let since = 0;
      let other: Exchange | undefined;
      for (const operation of operations) {
        const exchange = await this.#control(operation);
        if (isSafe(operation)) other ??= exchange;
        if (exchange && succeeded(exchange.reply) && this.showsWhatIsThere(operation))
          this.#reads.push(exchange);
        if (this.showsWhatIsThere(operation)) continue;
        since += 1;
        if (since % every === 0 && this.#looks < MOST_LOOKS) await this.look();
      }
      if (this.#looks < MOST_LOOKS) await this.look();
      const well = this.#reads.filter((each) => !this.#tools.incidents.isDamaged(each.request.operation));
      // What was made for it may be removed, and it is watched no more.
      const watched = this.#reads.length > 0 ? well : other ? [other] : [];
      for (const each of watched) this.#tools.context.sender.watch(each);
    } catch (error) {
      // Whoever asks for something is told.
      if (!(error instanceof Stopped)) throw error;
    } finally {
      this.#running = undefined;
    }
  }

  /** Tells whether an operation reads, and needs nothing that is made for it. */
  showsWhatIsThere(operation: Operation): boolean {
    const { contract } = this.#tools.context;
    return (
      isSafe(operation) &&
      pathParameters(operation.path).every((name) => makersOf(contract, operation, name).length === 0)
    );
  }

  async #control(operation: Operation): Promise<Exchange | undefined> {
    try {
      return (await this.#tools.control(operation, {})).exchange;
    } catch (error) {
      if (error instanceof SetupFailure) return undefined;
      throw error;
    }
  }
}

function rank(operation: Operation, prelude: Prelude): number {
  if (prelude.showsWhatIsThere(operation)) return 0;
  return isSafe(operation) ? 1 : 2;
}
