import { checkSeen } from '../../checks/check-no-effect.ts';
import { unlikeAt } from '../../checks/compare-reads.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { jsonOf, succeeded } from '../../wire/exchange.ts';
import { toPath, toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { ReadBack } from '../../checks/evidence.ts';
import type { Sender } from '../send/sender.ts';
import type { Settling } from '../setup/settling.ts';

/** Times and counters are mostly in whole seconds. */
export const LEAST_SECONDS = 1.1;
const MOST_SECONDS = 10;

/** What is waited with, and for. */
interface Waits {
  readonly sender: Pick<Sender, 'wait'>;
  readonly settling: Pick<Settling, 'seconds'>;
}

/** The last read before a request, and what in it changes by itself. */
export class Snapshot {
  readonly #context: Waits;
  #compared: Pick<ReadBack, 'only' | 'at'>;
  readonly #sure: Set<string>;
  #before: Exchange | null = null;
  #readAt = 0;
  #volatile: readonly string[] = [];
  readonly #ageing: ReadonlySet<string>;

  /**
   * @param sure the effects that a second read has shown to stay: they are not waited for again
   * @param compared what is, where that is not all
   * @param ageing what is known to change by itself as a thing gets older
   */
  constructor(
    context: Waits,
    sure: Set<string>,
    compared: Pick<ReadBack, 'only' | 'at'> = {},
    ageing: ReadonlySet<string> = new Set(),
  ) {
    this.#context = context;
    this.#sure = sure;
    this.#compared = compared;
    this.#ageing = ageing;
  }

  get before(): Exchange | null {
    return this.#before;
  }

  /** What is compared, where that is not all. */
  get compared(): Pick<ReadBack, 'only' | 'at'> {
    return this.#compared;
  }

  /** Compares one item of a list alone. */
  compareOnly(only: ReadBack['only']): void {
    this.#compared = { ...this.#compared, ...(only && { only }) };
  }

  /** JSON pointers of what changes without any write. */
  get volatile(): readonly string[] {
    return [...this.#volatile, ...this.#ageing];
  }

  /** Takes a read for what is there before the next request. */
  set(read: Exchange): void {
    this.#before = read;
    this.#readAt = performance.now();
  }

  /** Compares no more what another snapshot saw to change without any write. @param volatile JSON pointers */
  ignore(volatile: readonly string[]): void {
    this.#volatile = [...new Set([...this.#volatile, ...volatile])];
  }

  /** Takes a read that no write came before: what differs since the last one changes by itself. */
  again(read: Exchange): void {
    if (this.#before) this.#volatile = [...this.#volatile, ...this.#changing(this.#before, read)];
    this.set(read);
  }

  /** Tells whether two reads differ where nothing changes by itself. */
  differ(one: Exchange, other: Exchange, counting = false): boolean {
    return this.#unlike(one, other, counting).length > 0;
  }

  /** Waits until an effect would be seen, where effects are known to come late. */
  async settle(): Promise<void> {
    const { sender, settling } = this.#context;
    if (settling.seconds > 0) await sender.wait(settling.seconds);
  }

  /** Waits as long as has passed since then, and long enough for what changes with time to change. */
  async wait(since: number): Promise<void> {
    const passed = (performance.now() - since) / 1000;
    await this.#context.sender.wait(Math.min(Math.max(passed, LEAST_SECONDS), MOST_SECONDS));
  }

  /**
   * Reads after a request; where that seems to have had an effect, waits as long again and reads once more.
   *
   * What differs between those two, with no write between them, changes by itself.
   *
   * @param show what a read shows beside this snapshot
   * @param learnAgeing finds out meanwhile what changes by itself as a thing gets older
   */
  async look(
    read: () => Promise<Exchange>,
    show: (after: Exchange) => ReadBack,
    learnAgeing: () => Promise<unknown> = async () => await Promise.resolve(),
  ): Promise<ReadBack> {
    await this.settle();
    let after = await read();
    let seen = show(after);
    const first = checkSeen(seen);
    if (first.verdict === 'fail' && first.byChance === true && !this.#sure.has(first.actual)) {
      await Promise.all([this.wait(this.#readAt), learnAgeing()]);
      const later = await read();
      this.#volatile = [...this.#volatile, ...this.#changing(after, later)];
      after = later;
      seen = show(after);
      if (checkSeen(seen).verdict === 'fail') this.#sure.add(first.actual);
    }
    this.set(after);
    return seen;
  }

  #unlike(one: Exchange, other: Exchange, counting = false): readonly string[] {
    if (!succeeded(one.reply) || !succeeded(other.reply)) return [];
    const compared = { ...this.#compared, counting, volatile: this.volatile };
    return unlikeAt(one, other, compared) ?? [];
  }

  /** What differs between two reads with no write between them: of a list that grows or shrinks, all. */
  #changing(one: Exchange, other: Exchange): readonly string[] {
    const unlike = this.#unlike(one, other);
    const [before, after] = [one, other].map(({ reply }) => jsonOf(reply));
    const lists = unlike
      .map((each) => toPath(each).slice(0, -1))
      .filter((path) => {
        const [earlier, later] = [valueAt(before, path), valueAt(after, path)];
        return Array.isArray(earlier) && Array.isArray(later) && earlier.length !== later.length;
      });
    return [...unlike, ...(this.#compared.only ? [] : lists.map(toPointer))];
  }
}
