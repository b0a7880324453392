import type { Answer } from '../service/call.ts';
import {
  actingOn,
  asPage,
  failingOverId,
  idIn,
  refusing,
  removeBook,
  replacing,
  withHeader,
  withStatus,
} from './changes.ts';
import type { Change, Mutant } from './mutant.ts';

/** Mutants about what is there and what is not, and what a path takes. */
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
    change: atNoPath(() => asPage({ status: 404 })),
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
    change: actingOn('invalid', 'replaceBook', removeBook),
  },
];

/** Answers otherwise where the API does not have a path. */
function atNoPath(change: () => Answer): Change {
  return (steps) => ({
    refuse: (refusal, call, operation) =>
      refusal.code === 'not_found' && !operation ? change() : steps.refuse(refusal, call, operation),
  });
}
