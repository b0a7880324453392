import { Refusal } from '../service/refusal.ts';
import type { User } from '../service/users.ts';
import {
  actingOn,
  admitting,
  authorizingAll,
  rescuing,
  idIn,
  rename,
  refusing,
  withHeader,
  withKeys,
  withStatus,
} from './changes.ts';
import type { Change, Mutant } from './mutant.ts';

const LIBRARIAN: User = { scheme: 'bearer', has: ['librarian'] };

/** Mutants that let in whom they should not, or say no to them in another way than the document says. */
export const users: readonly Mutant[] = [
  {
    name: 'patch-open',
    fault: 'updateBook needs no token',
    breaks: 'unauthenticated.no-token',
    on: 'updateBook',
    change: admitting('updateBook', LIBRARIAN, ({ authorization }) => authorization === undefined),
  },
  {
    name: 'list-open',
    fault: 'listMembers needs no token',
    breaks: 'unauthenticated.no-token',
    on: 'listMembers',
    change: admitting('listMembers', LIBRARIAN, ({ authorization }) => authorization === undefined),
  },
  {
    name: 'basic-taken',
    fault: 'getLoan takes HTTP Basic too',
    breaks: 'unauthenticated.unreadable',
    on: 'getLoan',
    change: admitting(
      'getLoan',
      LIBRARIAN,
      ({ authorization }) => authorization?.startsWith('Basic ') ?? false,
    ),
  },
  {
    name: 'unreadable-taken',
    fault: 'deleteBook takes an Authorization header with nothing in it but the scheme',
    breaks: 'unauthenticated.unreadable',
    on: 'deleteBook',
    change: admitting('deleteBook', LIBRARIAN, ({ authorization }) =>
      /^bearer *$/i.test(authorization ?? ''),
    ),
  },
  {
    name: 'unknown-token-reads',
    fault: 'getBook takes any token',
    breaks: 'forbidden.unknown-token',
    on: 'getBook',
    change: admitting('getBook', LIBRARIAN, ({ authorization }) => /^Bearer .+/.test(authorization ?? '')),
  },
  {
    name: 'unknown-token-writes',
    fault: 'createMember takes any token',
    breaks: 'forbidden.unknown-token',
    on: 'createMember',
    change: admitting('createMember', LIBRARIAN, ({ authorization }) =>
      /^Bearer .+/.test(authorization ?? ''),
    ),
  },
  {
    name: 'no-token-404',
    fault: 'getMember answers 404 where there is no token',
    breaks: 'unauthenticated.no-token',
    on: 'getMember',
    change: refusing('unauthorized', withStatus(404), 'getMember'),
  },
  {
    name: 'unknown-token-403',
    fault: 'getBook answers 403, which it does not document, to a token that nobody has',
    breaks: 'forbidden.unknown-token',
    on: 'getBook',
    change: refusing(
      'unauthorized',
      (answer) =>
        answer.headers?.['www-authenticate']?.includes('invalid_token') ? withStatus(403)(answer) : answer,
      'getBook',
    ),
  },
  {
    name: 'no-challenge',
    fault: 'listLoans answers 401 without WWW-Authenticate',
    breaks: 'unauthenticated.challenge',
    on: 'listLoans',
    change: refusing('unauthorized', withHeader('www-authenticate', undefined), 'listLoans'),
  },
  {
    name: 'no-token-and-removed',
    fault: 'endLoan answers 401, and ends the loan',
    breaks: 'unauthenticated.no-effect',
    on: 'endLoan',
    change: actingOn('unauthorized', 'endLoan', ({ loans }, call) => {
      const loan = loans.get(idIn(call));
      if (loan) loans.remove(loan);
    }),
  },
  {
    name: 'no-token-and-renamed',
    fault: 'updateMember answers 401, and changes the name',
    breaks: 'unauthenticated.no-effect',
    on: 'updateMember',
    change: actingOn('unauthorized', 'updateMember', rename),
  },
  {
    name: 'member-adds',
    fault: 'createBook lets members in',
    breaks: 'forbidden.wrong-kind',
    on: 'createBook',
    change: authorizingAll('createBook'),
  },
  {
    name: 'member-lists-members',
    fault: 'listMembers lets members in',
    breaks: 'forbidden.wrong-kind',
    on: 'listMembers',
    change: authorizingAll('listMembers'),
  },
  {
    name: 'member-409',
    fault: 'deleteBook answers 409 to a member',
    breaks: 'forbidden.wrong-kind',
    on: 'deleteBook',
    change: refusing('forbidden', withStatus(409), 'deleteBook'),
  },
  {
    name: 'member-forbidden-and-renamed',
    fault: 'updateMember answers 403, and changes the name',
    breaks: 'forbidden.no-effect',
    on: 'updateMember',
    change: actingOn('forbidden', 'updateMember', rename),
  },
  {
    name: 'loan-shown-to-others',
    fault: 'getLoan shows the loans of other members',
    breaks: 'forbidden.other-client',
    on: 'getLoan',
    change: seeingAll('getLoan'),
  },
  {
    name: 'member-shown-to-others',
    fault: 'getMember shows other members',
    breaks: 'forbidden.other-client',
    on: 'getMember',
    change: seeingAll('getMember'),
  },
  {
    name: 'loans-listed-to-others',
    fault: 'listLoans lists the loans of other members',
    breaks: 'forbidden.other-client',
    on: 'listLoans',
    change: seeingAll('listLoans'),
  },
  {
    name: 'loan-not-concealed',
    fault: 'getLoan says that a loan is another member’s',
    breaks: 'forbidden.concealment',
    on: 'getLoan',
    change: rescuing('getLoan', 'not_found', ({ store, path }) => {
      const isThere = store.loans.get(path['loanId'] ?? '') !== undefined;
      throw new Refusal('not_found', isThere ? 'This loan is another member’s.' : 'Nothing has this id.');
    }),
  },
  {
    name: 'no-body-401',
    fault: 'getBook answers 401 without a body',
    breaks: 'error-body.shape',
    on: 'getBook',
    change: refusing('unauthorized', ({ status, headers = {} }) => ({ status, headers }), 'getBook'),
  },
  {
    name: 'code-is-number',
    fault: 'deleteMember answers 403 with a code that is a number',
    breaks: 'error-body.shape',
    on: 'deleteMember',
    change: refusing('forbidden', withKeys({ code: 403 }), 'deleteMember'),
  },
];

/** Shows members what librarians see. */
function seeingAll(id: string): Change {
  return (steps) => ({
    perform: (operation, order) =>
      steps.perform(operation, operation.id === id ? { ...order, user: LIBRARIAN } : order),
  });
}
