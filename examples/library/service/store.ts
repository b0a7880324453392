import { randomUUID } from 'node:crypto';

/** A book, as clients write it. */
export interface BookFields {
  readonly isbn: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly subtitle?: string | null;
  readonly year?: number;
  readonly price?: number;
  readonly website?: string;
  readonly series?: string;
  readonly seriesNumber?: number;
}

/** A member, as clients write one. */
export interface MemberFields {
  readonly name: string;
  readonly email: string;
  readonly pin: string;
  readonly acceptsTerms: true;
  readonly tier: string;
  readonly born?: string;
  readonly address?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A loan, as clients write it. */
export interface LoanFields {
  readonly bookId: string;
  readonly memberId: string;
  readonly days: number;
  readonly note?: string;
}

/** What is kept has an id and a time. */
export type Kept<Fields> = Fields & { readonly id: string; readonly at: string };

export type Book = Kept<BookFields>;
export type Member = Kept<MemberFields>;
export type Loan = Kept<LoanFields>;

/** Things of one kind, in the order in which they came. */
export class Shelf<Fields> {
  readonly #things = new Map<string, Kept<Fields>>();

  /** The newest first. */
  get all(): readonly Kept<Fields>[] {
    return [...this.#things.values()].toReversed();
  }

  get(id: string): Kept<Fields> | undefined {
    return this.#things.get(id);
  }

  add(fields: Fields): Kept<Fields> {
    const thing = { ...fields, id: randomUUID(), at: new Date().toISOString() };
    this.#things.set(thing.id, thing);
    return thing;
  }

  replace({ id, at }: Kept<Fields>, fields: Fields): Kept<Fields> {
    const thing = { ...fields, id, at };
    this.#things.set(id, thing);
    return thing;
  }

  remove({ id }: Kept<Fields>): void {
    this.#things.delete(id);
  }
}

/** What the library has in memory. */
export interface Store {
  readonly books: Shelf<BookFields>;
  readonly members: Shelf<MemberFields>;
  readonly loans: Shelf<LoanFields>;
}

/** A library without anything in it. */
export function emptyStore(): Store {
  return { books: new Shelf(), members: new Shelf(), loans: new Shelf() };
}
