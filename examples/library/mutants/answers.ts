import { Refusal } from '../service/refusal.ts';
import { asPage, performing, refusing, withHeader, withKeys, withStatus } from './changes.ts';
import type { Mutant } from './mutant.ts';

/** Mutants about what an answer holds. */
export const answers: readonly Mutant[] = [
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
    change: refusing('invalid', asPage, 'listOverdueLoans'),
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
