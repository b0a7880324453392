import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../service/call.ts';
import { created, existing } from '../service/order.ts';
import { Refusal } from '../service/refusal.ts';
import type { BookFields, LoanFields, MemberFields } from '../service/store.ts';
import {
  actingOn,
  failingOverId,
  idIn,
  objectOf,
  performing,
  refusing,
  replacing,
  rescuing,
  withHeader,
  withKeys,
  withStatus,
} from './changes.ts';
import type { Change, Mutant } from './mutant.ts';

const PAGE = { headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>Not found</h1>') };

/** Mutants about what is there and what is not, what a path takes, and what is taken already. */
export const resources: readonly Mutant[] = [
  {
    name: 'absent-200',
    fault: 'getMember answers 200 and null where there is nobody',
    breaks: 'not-found.resource',
    on: 'getMember',
    change: (steps) => ({
      refuse: (refusal, call, operation) =>
        refusal.code === 'not_found' && operation?.id === 'getMember'
          ? { status: 200, body: null }
          : steps.refuse(refusal, call, operation),
    }),
  },
  {
    name: 'absent-409',
    fault: 'endLoan answers 409 where there is no loan',
    breaks: 'not-found.resource',
    on: 'endLoan',
    change: refusing('not_found', withStatus(409), 'endLoan'),
  },
  {
    name: 'absent-created',
    fault: 'updateBook answers 204 where there is no book',
    breaks: 'not-found.resource',
    on: 'updateBook',
    change: refusing('not_found', () => ({ status: 204 }), 'updateBook'),
  },
  {
    name: 'absent-fatal',
    fault: 'replaceBook fails where there is no book',
    breaks: 'server-error.none',
    on: 'replaceBook',
    change: refusing('not_found', withStatus(500), 'replaceBook'),
  },
  {
    name: 'deleted-still-read',
    fault: 'deleteBook answers 204, and the book stays',
    breaks: 'not-found.deleted',
    on: 'getBook',
    change: replacing('deleteBook', ({ store, path }, before) =>
      store.books.get(path['bookId'] ?? '') ? { status: 204 } : before(),
    ),
  },
  {
    name: 'second-delete-fatal',
    fault: 'a second deleteMember fails',
    breaks: 'server-error.none',
    on: 'deleteMember',
    change: refusing('not_found', withStatus(500), 'deleteMember'),
  },
  {
    name: 'id-form-fatal',
    fault: 'getLoan fails over an id that is no UUID',
    breaks: 'server-error.none',
    on: 'getLoan',
    change: failingOverId('getLoan', (id) => !/^[0-9a-f-]{36}$/i.test(id)),
  },
  {
    name: 'id-escape-fatal',
    fault: 'getBook fails over an escape that can not be decoded',
    breaks: 'server-error.none',
    on: 'getBook',
    change: failingOverId('getBook', (id) => /%(?![0-9a-f]{2})/i.test(id)),
  },
  {
    name: 'id-length-fatal',
    fault: 'getMember fails over a long id',
    breaks: 'server-error.none',
    on: 'getMember',
    change: failingOverId('getMember', (id) => id.length > 200),
  },
  {
    name: 'id-digits-fatal',
    fault: 'getLoan fails over an id of more digits than Python makes a number of',
    breaks: 'server-error.none',
    on: 'getLoan',
    change: failingOverId('getLoan', (id) => /^\d{4301}/.test(id)),
  },
  {
    name: 'slash-fatal',
    fault: 'a path of a shelf fails with a slash at its end',
    breaks: 'server-error.none',
    on: 'getShelf',
    change: (steps) => ({
      route: (call, operations) => {
        if (/^\/shelves\/[^/]+\/$/.test(call.path)) throw new Error('the mutant fails here');
        return steps.route(call, operations);
      },
    }),
  },
  {
    name: 'id-form-409',
    fault: 'deleteBook answers 409 to an id that is no UUID',
    breaks: 'not-found.malformed-id',
    on: 'deleteBook',
    change: (steps) => ({
      refuse: async (refusal, call, operation) => {
        const answer = await steps.refuse(refusal, call, operation);
        const isHere =
          operation?.id === 'deleteBook' && refusal.code === 'not_found' && idIn(call).length !== 36;
        return isHere ? withStatus(409)(answer) : answer;
      },
    }),
  },
  {
    name: 'no-path-200',
    fault: 'a path that does not exist is answered 200',
    breaks: 'not-found.endpoint',
    on: 'listBooks',
    change: atNoPath(() => ({ status: 200, body: {} })),
  },
  {
    name: 'no-path-page',
    fault: 'a path that does not exist is answered with a page',
    breaks: 'error-body.media-type',
    on: 'listBooks',
    change: atNoPath(() => ({ status: 404, ...PAGE })),
  },
  {
    name: 'method-404',
    fault: 'a method that a path does not take is answered 404',
    breaks: 'method-not-allowed.documented-method',
    on: 'listBooks',
    change: refusing('method_not_allowed', (answer, { path }) =>
      path.startsWith('/books') ? withStatus(404)(answer) : answer,
    ),
  },
  {
    name: 'method-fatal',
    fault: 'a method that the API does not have fails',
    breaks: 'server-error.none',
    on: 'listMembers',
    change: refusing('method_not_allowed', (answer, { method }) =>
      /^P[RU]/.test(method) && method !== 'PUT' ? withStatus(500)(answer) : answer,
    ),
  },
  {
    name: 'method-400',
    fault: 'a method that the API does not have is answered 400',
    breaks: 'method-not-allowed.other-method',
    on: 'listMembers',
    change: refusing('method_not_allowed', (answer, { method }) =>
      /^P[RU]/.test(method) && method !== 'PUT' ? withStatus(400)(answer) : answer,
    ),
  },
  {
    name: 'allow-missing',
    fault: '405 has no Allow',
    breaks: 'method-not-allowed.allow',
    on: 'listLoans',
    change: refusing('method_not_allowed', withHeader('allow', undefined)),
  },
  {
    name: 'allow-wrong',
    fault: 'Allow lacks the methods that write',
    breaks: 'method-not-allowed.allow',
    on: 'listLoans',
    change: refusing('method_not_allowed', withHeader('allow', 'GET, HEAD')),
  },
  {
    name: 'method-and-removed',
    fault: 'a PUT on a member is answered 405, and removes them',
    breaks: 'method-not-allowed.no-effect',
    on: 'updateMember',
    change: (steps, store) => ({
      refuse: (refusal, call, operation) => {
        const member = store.members.get(idIn(call));
        if (refusal.code === 'method_not_allowed' && call.method === 'PUT' && member)
          store.members.remove(member);
        return steps.refuse(refusal, call, operation);
      },
    }),
  },
  {
    name: 'put-refused-and-removed',
    fault: 'replaceBook answers 422 to what is wrong, and removes the book',
    breaks: 'malformed.no-effect',
    on: 'replaceBook',
    change: actingOn('invalid', 'replaceBook', ({ books }, call) => {
      const book = books.get(idIn(call));
      if (book) books.remove(book);
    }),
  },
  {
    name: 'put-conflict-and-removed',
    fault: 'replaceBook answers 409 to an ISBN that is taken, and removes the book',
    breaks: 'conflict.unchanged',
    on: 'replaceBook',
    change: actingOn('conflict', 'replaceBook', ({ books }, call) => {
      const book = books.get(idIn(call));
      if (book) books.remove(book);
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
    name: 'accept-404',
    fault: 'getBook answers 404 where Accept asks for no JSON',
    breaks: 'not-acceptable.accept',
    on: 'getBook',
    change: (steps) => ({
      authorize: (user, operation, call) => {
        steps.authorize(user, operation, call);
        if (operation.id === 'getBook' && !/json|\*/.test(call.headers['accept'] ?? '*'))
          throw new Refusal('not_found', 'There is no book of this type.');
      },
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
  {
    name: 'detail-missing',
    fault: 'getBook answers 404 without a detail',
    breaks: 'error-body.shape',
    on: 'getBook',
    change: refusing('not_found', withKeys({ detail: undefined }), 'getBook'),
  },
  {
    name: 'other-error-shape',
    fault: 'deleteBook answers 404 with an error of another shape',
    breaks: 'error-body.shape',
    on: 'deleteBook',
    change: refusing(
      'not_found',
      (answer) => ({ ...answer, body: { error: { message: 'not found' } } }),
      'deleteBook',
    ),
  },
  {
    name: 'fields-missing',
    fault: 'createLoan answers 422 without its fields',
    breaks: 'error-body.shape',
    on: 'createLoan',
    change: refusing('invalid', withKeys({ fields: undefined }), 'createLoan'),
  },
  {
    name: 'error-page',
    fault: 'listOverdueLoans answers 422 with a page',
    breaks: 'error-body.media-type',
    on: 'listOverdueLoans',
    change: refusing('invalid', (answer) => ({ ...answer, ...PAGE }), 'listOverdueLoans'),
  },
  {
    name: 'stack-disclosed',
    fault: 'createBook shows a stack trace to whoever sends what is no JSON',
    breaks: 'error-body.disclosure',
    on: 'createBook',
    change: refusing(
      'unreadable',
      withKeys({
        detail:
          'SyntaxError: Unexpected token\n    at JSON.parse (<anonymous>)\n    at readBody (/srv/library/service/body.ts:41:18)',
      }),
      'createBook',
    ),
  },
  {
    name: 'status-undocumented',
    fault: 'deleteBook answers 202, which it does not document',
    breaks: 'status.documented',
    on: 'deleteBook',
    change: performing('deleteBook', withStatus(202)),
  },
  {
    name: 'location-missing',
    fault: 'createBook answers 201 without its Location',
    breaks: 'header.documented',
    on: 'createBook',
    change: performing('createBook', withHeader('location', undefined)),
  },
  {
    name: 'year-as-text',
    fault: 'getBook shows the year as a text',
    breaks: 'success.schema',
    on: 'getBook',
    change: performing('getBook', (answer) => withKeys({ year: '1960' })(answer)),
  },
  {
    name: 'pin-shown',
    fault: 'getMember shows the pin, which is write-only',
    breaks: 'success.schema',
    on: 'getMember',
    change: performing('getMember', withKeys({ pin: '0000' })),
  },
  {
    name: 'next-missing',
    fault: 'listLoans answers without next',
    breaks: 'success.schema',
    on: 'listLoans',
    change: performing('listLoans', withKeys({ next: undefined })),
  },
];

function bookAnswer({ at, ...book }: BookFields & { readonly id: string; readonly at: string }): Answer {
  return { status: 201, headers: { location: `/books/${book.id}` }, body: { ...book, addedAt: at } };
}

/** Answers otherwise where the API does not have a path. */
function atNoPath(change: () => Answer): Change {
  return (steps) => ({
    refuse: (refusal, call, operation) =>
      refusal.code === 'not_found' && !operation ? change() : steps.refuse(refusal, call, operation),
  });
}
