import { inconclusive } from '../../contracts/skip.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { Snapshot } from './snapshot.ts';
import { countIn, listAddedTo, readToCount } from '../setup/listing.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { ReadBack } from '../../checks/evidence.ts';
import type { EffectReader } from './effect-reader.ts';
import type { RunContext } from '../setup/run-context.ts';

/** Looks at the first resource with an id that is taken: it must stay as it was, and the only one. */
export class DuplicateEffectReader implements EffectReader {
  readonly #context: RunContext;
  readonly #fixture: Fixture;
  readonly #list: Operation | undefined;
  readonly #only: { readonly key: string; readonly value: Json };
  readonly #snapshot: Snapshot;

  /**
   * @param taken the keys that are taken, and their values
   * @param sure the effects that other settings for the same fault have seen to stay
   */
  constructor(
    context: RunContext,
    fixture: Fixture,
    taken: Readonly<Record<string, Json>> = {},
    sure = new Set<string>(),
  ) {
    this.#context = context;
    this.#fixture = fixture;
    this.#list = listAddedTo(context, fixture.operation);
    const [key = '', value = ''] = Object.entries(taken)[0] ?? [];
    this.#only = { key, value };
    this.#snapshot = new Snapshot(context, sure, { only: this.#only });
  }

  /** Looks at it before it is conflicted with. */
  async learn(): Promise<void> {
    if (!this.#list) return;
    this.#snapshot.set(await this.#read(this.#list));
    this.#snapshot.again(await this.#read(this.#list));
  }

  async refresh(): Promise<void> {
    if (this.#list) this.#snapshot.set(await this.#read(this.#list));
  }

  async readBack(): Promise<ReadBack | undefined> {
    const list = this.#list;
    if (!list) return undefined;
    return await this.#snapshot.look(
      () => this.#read(list),
      (after) => this.#seen(after),
    );
  }

  async #read(list: Operation): Promise<Exchange> {
    return await readToCount(this.#context, list, this.#fixture, (read) => this.#countIn(read));
  }

  #seen(after: Exchange): ReadBack {
    const { before, volatile } = this.#snapshot;
    const isShown = before !== null && this.#countIn(before) === 1;
    const survivors = this.#countIn(after);
    return {
      kind: 'read-back',
      before,
      after,
      volatile,
      only: this.#only,
      ...(survivors === undefined && { skip: inconclusive('the list has more pages than are read') }),
      ...(!isShown && { skip: inconclusive('the list does not show the first resource') }),
      ...(survivors !== undefined && { survivors }),
    };
  }

  #countIn(list: Exchange): number | undefined {
    return countIn(list, this.#only.key, this.#only.value);
  }
}
