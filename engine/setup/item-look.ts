import { absentLike } from '../../generators/absent-id.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import { isShown, readerOf } from './item-reader.ts';
import type { LedgerEntry } from './ledger.ts';

/** Single things that are read; more of them would take longer than they are worth. */
const MOST_THINGS = 500;
const NONCE = 9_876_543;

/** Looks whether single things are there. */
export class ItemLook {
  readonly #contract: Contract;
  readonly #read: (reader: Operation, entry: LedgerEntry, mayBeGone: boolean) => Promise<Exchange>;
  /** By the read's id: whether it answers for whatever id. */
  readonly #tellsNothing = new Map<string, Promise<boolean>>();
  readonly #looked = new Set<LedgerEntry>();

  /** @param read asks a read for what an entry names, and is told whether that may be gone */
  constructor(
    contract: Contract,
    read: (reader: Operation, entry: LedgerEntry, mayBeGone: boolean) => Promise<Exchange>,
  ) {
    this.#contract = contract;
    this.#read = read;
  }

  /**
   * @param isKept its removal was refused; undefined where none was tried
   * @returns undefined where no read tells
   */
  async at(entry: LedgerEntry, isKept?: boolean): Promise<boolean | undefined> {
    const reader = readerOf(this.#contract, entry);
    if (!reader) return undefined;
    // What was there may be gone by now: it is looked at as often as that is asked.
    if (this.#looked.size >= MOST_THINGS && !this.#looked.has(entry)) return undefined;
    this.#looked.add(entry);
    const shown = await this.#shown(reader, entry, isKept);
    return shown === true && (await this.#answersForNothing(reader, entry)) ? undefined : shown;
  }

  async #answersForNothing(reader: Operation, entry: LedgerEntry): Promise<boolean> {
    const { names = '', values } = entry;
    const absent = {
      ...entry,
      values: { ...values, [names]: asText(absentLike(values[names] ?? '', NONCE)) },
    };
    const known =
      this.#tellsNothing.get(reader.id) ?? this.#shown(reader, absent, false).then((each) => each === true);
    this.#tellsNothing.set(reader.id, known);
    return await known;
  }

  async #shown(reader: Operation, entry: LedgerEntry, isKept?: boolean): Promise<boolean | undefined> {
    return isShown(await this.#read(reader, entry, isKept === false), isKept === true);
  }
}
