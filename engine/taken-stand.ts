import type { Exchange } from '../contracts/exchange.ts';
import { countIn, readList } from './listing.ts';
import type { Fixture } from './preconditions/fixtures.ts';
import type { Seen, Stand } from './stand.ts';
import type { Workbench } from './workbench.ts';

/** Looks at the first resource with an id that is taken: it must stay as it was, and the only one. */
export class TakenStand implements Stand {
  readonly #bench: Workbench;
  readonly #fixture: Fixture;
  readonly #only: { readonly key: string; readonly value: string };
  #before: Exchange | undefined;

  /** @param taken the keys that are taken, and their values */
  constructor(bench: Workbench, fixture: Fixture, taken: Readonly<Record<string, string>>) {
    this.#bench = bench;
    this.#fixture = fixture;
    const [key = '', value = ''] = Object.entries(taken)[0] ?? [];
    this.#only = { key, value };
  }

  /** Looks at it before it is conflicted with. */
  async learn(): Promise<void> {
    this.#before = await readList(this.#bench, this.#fixture);
  }

  async readBack(): Promise<Seen> {
    const after = await readList(this.#bench, this.#fixture);
    if (!after) return {};
    const { key, value } = this.#only;
    const shown = countIn(this.#before, key, value) === 1;
    const survivors = countIn(after, key, value);
    const before = this.#before ?? null;
    this.#before = after;
    return {
      readBack: {
        before,
        after,
        volatile: [],
        only: this.#only,
        ...(!shown && { blind: 'the list does not show the first resource' }),
      },
      ...(shown && survivors !== undefined && { survivors }),
    };
  }
}
