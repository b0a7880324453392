import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ListedBefore } from './list-reader.ts';

/** Something that the suite created, and how it is removed. */
export interface LedgerEntry {
  /** The operation that created it. */
  readonly by: string;
  /** The operation that removes it, or undefined if the API has none. */
  readonly remover?: string;
  /** The remover's path parameters. */
  readonly values: Readonly<Record<string, string>>;
  /** The path parameter that names it. */
  readonly names?: string;
  /** The path parameter of the parent that it goes with, when that is removed. */
  readonly goesWith?: string;
  /** Its id is a secret, which is kept in memory only. */
  readonly secret: boolean;
  /** The user whose request created it. */
  readonly user?: string;
  /** The user who removes it, where whoever created it was refused that, or must not. */
  readonly removedBy?: string;
  /** The target said that it was removed in the run. */
  readonly deleted?: true;
  /** Why it can't be told whether anything was created. */
  readonly uncertain?: string;
  /** Ids in the answer, which may be those of what was created. */
  readonly mentions?: readonly string[];
}

/** An entry and its number in the ledger. */
export type NumberedEntry = readonly [number: number, entry: LedgerEntry];

/** Keeps what the suite created until it is removed: in memory, and in a file that outlives a crash. */
export class Ledger {
  readonly #file: string | undefined;
  readonly #entries = new Map<number, LedgerEntry>();
  #next = 0;
  #lists: readonly ListedBefore[] = [];

  /** @param file JSON lines; undefined to keep it in memory only */
  constructor(file?: string) {
    this.#file = file;
    if (file !== undefined && existsSync(file)) this.#restore(file);
  }

  /** What was created and is not removed, newest first: children before their parents. */
  get open(): readonly NumberedEntry[] {
    return [...this.#entries].toReversed();
  }

  /** What was created and is not removed, and stands in no file. */
  get secrets(): readonly LedgerEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.secret);
  }

  /** What lists showed before anything was created. */
  get lists(): readonly ListedBefore[] {
    return this.#lists;
  }

  /** Keeps what lists show before anything is created; what an earlier run found, which left something behind, stands. */
  noteLists(lists: readonly ListedBefore[]): void {
    const known = new Set(this.#entries.size > 0 ? this.#lists.map((each) => each.operation) : []);
    this.#lists = [
      ...this.#lists.filter((each) => known.has(each.operation)),
      ...lists.filter((each) => !known.has(each.operation)),
    ];
    this.#append({ lists: this.#lists });
  }

  /** Removes the file, if nothing is written down in it. */
  close(): void {
    if (this.#entries.size === 0 && this.#file !== undefined) rmSync(this.#file, { force: true });
  }

  /** Writes down what was created. @returns the number of the entry */
  record(entry: LedgerEntry): number {
    const number = this.#next;
    this.#next += 1;
    this.#entries.set(number, entry);
    if (!entry.secret) this.#append({ number, entry });
    return number;
  }

  /** Notes what the target says was removed; a clean-up looks after it all the same. */
  noteDeleted(remover: string, values: Readonly<Record<string, string>>): void {
    for (const [number, entry] of this.#entries) {
      const isThis =
        entry.remover === remover && Object.entries(entry.values).every(([name, id]) => values[name] === id);
      if (!isThis) continue;
      this.#entries.set(number, { ...entry, deleted: true });
      if (!entry.secret) this.#append({ number, entry: this.#entries.get(number) });
    }
  }

  /** Strikes out what was removed, or can't be. */
  strike(number: number): void {
    const entry = this.#entries.get(number);
    this.#entries.delete(number);
    if (entry && !entry.secret) this.#append({ number, struck: true });
    this.close();
  }

  #append(line: object): void {
    if (this.#file === undefined) return;
    const text = `${JSON.stringify(line)}\n`;
    try {
      appendFileSync(this.#file, text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, text);
    }
  }

  #restore(file: string): void {
    const text = readFileSync(file, 'utf8');
    // Half a line must not take the next one with it.
    if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
    for (const line of text.split('\n')) {
      const record = parsed(line);
      if (!record) continue;
      if ('lists' in record) {
        this.#lists = record.lists;
        continue;
      }
      if (record.entry) this.#entries.set(record.number, record.entry);
      else this.#entries.delete(record.number);
      this.#next = Math.max(this.#next, record.number + 1);
    }
  }
}

type Line =
  { readonly lists: readonly ListedBefore[] } | { readonly number: number; readonly entry?: LedgerEntry };

/** A line that a killed run wrote only in part is left out. */
function parsed(line: string): Line | undefined {
  try {
    const record = JSON.parse(line) as Line | null;
    if (record === null) return undefined;
    return 'lists' in record || Number.isInteger(record.number) ? record : undefined;
  } catch {
    return undefined;
  }
}
