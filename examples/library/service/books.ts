import { created, existing, pageOf } from './order.ts';
import type { Handler, Order } from './order.ts';
import { Refusal } from './refusal.ts';
import type { Book, BookFields, Store } from './store.ts';

/** What can be done with books. */
export const books = {
  listBooks: ({ store, parameters }) => {
    const { language, title, sort } = parameters as {
      language?: readonly string[];
      title?: string;
      sort?: string;
    };
    const found = store.books.all.filter(
      (book) =>
        (!language || book.languages.some((each) => language.includes(each))) &&
        (title === undefined || book.title.includes(title)),
    );
    return pageOf(sorted(found, sort), parameters, shown);
  },
  createBook: ({ store, body }) => {
    const fields = body as unknown as BookFields;
    requireFreeIsbn(store, fields.isbn);
    const book = store.books.add(fields);
    return created(`/books/${book.id}`, shown(book));
  },
  getBook: (order) => ({ status: 200, body: shown(bookNamed(order)) }),
  replaceBook: (order) => changed(order, order.body as unknown as BookFields),
  updateBook: (order) =>
    changed(order, patched(bookNamed(order), order.body as Readonly<Record<string, unknown>>)),
  importBooks: ({ store, body }) => {
    const all = body as unknown as readonly BookFields[];
    for (const { isbn } of all) requireFreeIsbn(store, isbn);
    if (new Set(all.map(({ isbn }) => isbn)).size < all.length)
      throw new Refusal('conflict', 'Two of the books have the same ISBN.');
    return { status: 201, body: { items: all.map((fields) => shown(store.books.add(fields))) } };
  },
  deleteBook: (order) => {
    const book = bookNamed(order);
    if (isLent(order.store, book.id)) throw new Refusal('conflict', 'The book is lent out.');
    order.store.books.remove(book);
    order.store.covers.delete(book.id);
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

/** Whether a book is lent out. */
export function isLent({ loans }: Store, bookId: string): boolean {
  return loans.all.some((loan) => loan.bookId === bookId);
}

/** The book that the path names. */
export function bookNamed({ store, path }: Order): Book {
  return existing(store.books, path['bookId']);
}

function changed(order: Order, fields: BookFields): ReturnType<Handler> {
  const book = bookNamed(order);
  requireFreeIsbn(order.store, fields.isbn, book.id);
  return { status: 200, body: shown(order.store.books.replace(book, fields)) };
}

/** A book after a merge patch (RFC 7396). */
function patched(
  { id: _id, at: _at, ...fields }: Book,
  patch: Readonly<Record<string, unknown>>,
): BookFields {
  const merged = Object.entries({ ...fields, ...patch }).filter(
    ([key, value]) => value !== null && !(key === 'seriesNumber' && patch['series'] === null),
  );
  return Object.fromEntries(merged) as unknown as BookFields;
}

function requireFreeIsbn({ books: present }: Store, isbn: string, except?: string): void {
  if (present.all.some((book) => book.isbn === isbn && book.id !== except))
    throw new Refusal('conflict', 'Another book has this ISBN.');
}

function sorted(found: readonly Book[], by: string | undefined): readonly Book[] {
  if (by === 'oldest') return found.toReversed();
  return by === 'title' ? found.toSorted((one, other) => one.title.localeCompare(other.title)) : found;
}

/** A book, as clients see it. */
export function shown({ at, ...book }: Book): unknown {
  return { ...book, addedAt: at };
}
