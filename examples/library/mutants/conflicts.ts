import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../service/call.ts';
import { created, existing } from '../service/order.ts';
import { Refusal } from '../service/refusal.ts';
import type { BookFields, LoanFields, MemberFields } from '../service/store.ts';
import {
  actingOn,
  idIn,
  objectOf,
  refusing,
  removeBook,
  replacing,
  rescuing,
  withStatus,
} from './changes.ts';
import type { Mutant } from './mutant.ts';

/** Mutants about what is taken already, and what a body refers to. */
export const conflicts: readonly Mutant[] = [
  {
    name: 'put-conflict-and-removed',
    fault: 'replaceBook answers 409 to an ISBN that is taken, and removes the book',
    breaks: 'conflict.unchanged',
    on: 'replaceBook',
    change: actingOn('conflict', 'replaceBook', removeBook),
  },
  {
    name: 'member-removed-with-loans',
    fault: 'deleteMember removes a member who has books at home',
    breaks: 'conflict.stated-state',
    on: 'deleteMember',
    change: rescuing('deleteMember', 'conflict', ({ store: { members }, path }) => {
      members.remove(existing(members, path['memberId']));
      return { status: 204 };
    }),
  },
  {
    name: 'refused-and-left',
    fault: 'deleteMember answers 409 to a member who has books at home, and removes them',
    breaks: 'conflict.not-carried-out',
    on: 'deleteMember',
    change: actingOn('conflict', 'deleteMember', ({ members }, call) => {
      const member = members.get(idIn(call));
      if (member) members.remove(member);
    }),
  },
  {
    name: 'isbn-retaken-fatal',
    fault: 'createBook fails over the ISBN of a book that was deleted',
    breaks: 'server-error.none',
    on: 'createBook',
    change: (steps) => {
      const gone = new Set<string>();
      return {
        perform: (operation, order) => {
          const { isbn } = (order.body ?? {}) as Partial<BookFields>;
          const book = order.store.books.get(order.path['bookId'] ?? '');
          if (operation.id === 'deleteBook' && book) gone.add(book.isbn);
          if (operation.id === 'createBook' && isbn !== undefined && gone.has(isbn))
            throw new Error('the mutant fails here');
          return steps.perform(operation, order);
        },
      };
    },
  },
  {
    name: 'isbn-twice',
    fault: 'createBook takes an ISBN that is taken',
    breaks: 'conflict.duplicate-id',
    on: 'createBook',
    change: replacing('createBook', ({ store, body }) =>
      bookAnswer(store.books.add(body as unknown as BookFields)),
    ),
  },
  {
    name: 'isbn-twice-by-put',
    fault: 'replaceBook takes the ISBN of another book',
    breaks: 'conflict.duplicate-id',
    on: 'replaceBook',
    change: replacing('replaceBook', ({ store, body, path }, before) => {
      const book = store.books.get(path['bookId'] ?? '');
      return book
        ? { ...bookAnswer(store.books.replace(book, body as unknown as BookFields)), status: 200 }
        : before();
    }),
  },
  {
    name: 'email-twice-by-patch',
    fault: 'updateMember takes the e-mail address of another member',
    breaks: 'conflict.duplicate-id',
    on: 'updateMember',
    change: rescuing('updateMember', 'conflict', ({ store, body, path }) => {
      const member = existing(store.members, path['memberId']);
      const { at, pin: _pin, ...shown } = store.members.replace(member, { ...member, ...(body as object) });
      return { status: 200, body: { ...shown, memberSince: at } };
    }),
  },
  {
    name: 'loan-to-nobody',
    fault: 'createLoan takes the id of a member who is not there',
    breaks: 'malformed.absent-reference',
    on: 'createLoan',
    change: rescuing('createLoan', 'invalid', ({ store, body }) => {
      const fields = { days: 28, ...(body as object) } as LoanFields;
      if (!store.books.get(fields.bookId)) throw new Refusal('invalid', 'There is no such book.');
      const { at, ...loan } = store.loans.add(fields);
      return created(`/loans/${loan.id}`, { ...loan, lentAt: at, due: at.slice(0, 'YYYY-MM-DD'.length) });
    }),
  },
  {
    name: 'conflict-403',
    fault: 'createMember answers 403 to an e-mail address that is taken',
    breaks: 'conflict.duplicate-id',
    on: 'createMember',
    change: refusing('conflict', withStatus(403), 'createMember'),
  },
  {
    name: 'conflict-and-added',
    fault: 'createBook answers 409, and adds the book',
    breaks: 'conflict.unchanged',
    on: 'createBook',
    change: actingOn(
      'conflict',
      'createBook',
      ({ books }, call) => void books.add(objectOf(call) as unknown as BookFields),
    ),
  },
  {
    name: 'conflict-and-overwritten',
    fault: 'createMember answers 409, and overwrites the member who has the address',
    breaks: 'conflict.unchanged',
    on: 'createMember',
    change: actingOn('conflict', 'createMember', ({ members }, call) => {
      const fields = objectOf(call) as unknown as MemberFields;
      const first = members.all.find(({ email }) => email === fields.email);
      if (first) members.replace(first, { ...fields, tier: 'standard' });
    }),
  },
  {
    name: 'isbn-race',
    fault: 'of createBook with one ISBN at the same time several succeed',
    breaks: 'conflict.race',
    on: 'createBook',
    change: replacing('createBook', async ({ store, body }, before) => {
      const fields = body as unknown as BookFields;
      if (store.books.all.some(({ isbn }) => isbn === fields.isbn)) return before();
      await pause(100);
      return bookAnswer(store.books.add(fields));
    }),
  },
];

function bookAnswer({ at, ...book }: BookFields & { readonly id: string; readonly at: string }): Answer {
  return { status: 201, headers: { location: `/books/${book.id}` }, body: { ...book, addedAt: at } };
}
