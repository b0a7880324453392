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

/** A picture of a book's cover. */
export interface Cover {
  readonly alt: string;
  readonly rights?: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A shelf, as clients write it. */
export interface ShelfFields {
  readonly room: string;
  readonly label: string;
  readonly boards?: number;
}

/** What a partner asks for. */
export interface RequestFields {
  /** The partner. */
  readonly from: string;
  readonly kind: string;
  readonly isbn: string;
  readonly note: string;
}

/** What is kept has an id and a time. */
export type Kept<Fields> = Fields & { readonly id: string; readonly at: string };

export type Book = Kept<BookFields>;
export type Member = Kept<MemberFields>;
export type Loan = Kept<LoanFields>;
export type Shelf = Kept<ShelfFields>;
export type PartnerRequest = Kept<RequestFields>;

/** Things of one kind, in the order in which they came. */
export class Collection<Fields> {
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
  readonly books: Collection<BookFields>;
  /** By the ids of their books. */
  readonly covers: Map<string, Cover>;
  readonly members: Collection<MemberFields>;
  readonly loans: Collection<LoanFields>;
  readonly shelves: Collection<ShelfFields>;
  readonly suggestions: Collection<object>;
  readonly requests: Collection<RequestFields>;
}

/** A library without anything in it. */
export function emptyStore(): Store {
  return {
    books: new Collection(),
    covers: new Map(),
    members: new Collection(),
    loans: new Collection(),
    shelves: new Collection(),
    suggestions: new Collection(),
    requests: new Collection(),
  };
}
