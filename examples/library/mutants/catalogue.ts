import type { BookFields } from '../service/store.ts';
import type { User } from '../service/users.ts';
import {
  actingOn,
  admitting,
  authorizingAll,
  arrayOf,
  performing,
  refusing,
  replacing,
  ruling,
  withStatus,
} from './changes.ts';
import type { Mutant } from './mutant.ts';

const LIBRARIAN: User = { scheme: 'bearer', has: ['librarian'] };
const UPLOAD = '/components/schemas/CoverUpload';
const FORM = '/paths/~1books~1{bookId}~1cover/put/requestBody/content/multipart~1form-data';
const IMPORT = '/paths/~1imports/post';
const LIST = `${IMPORT}/requestBody/content/application~1json/schema`;

/** Mutants of what is uploaded and imported. */
export const catalogue: readonly Mutant[] = [
  {
    name: 'alt-not-required',
    fault: 'uploadCover takes a form without its text',
    breaks: 'malformed.required-key',
    on: 'uploadCover',
    change: ruling({ [`${UPLOAD}/required`]: ['image'] }),
  },
  {
    name: 'part-unknown',
    fault: 'uploadCover takes a part that nobody knows',
    breaks: 'malformed.unknown-key',
    on: 'uploadCover',
    change: ruling({ [`${UPLOAD}/additionalProperties`]: undefined }),
  },
  {
    name: 'image-empty',
    fault: 'uploadCover takes an empty file',
    breaks: 'malformed.key-value',
    on: 'uploadCover',
    change: ruling({ [`${UPLOAD}/properties/image/minLength`]: undefined }),
  },
  {
    name: 'image-type',
    fault: 'uploadCover takes files of other types too',
    breaks: 'malformed.key-value',
    on: 'uploadCover',
    change: ruling({
      [`${FORM}/encoding/image/contentType`]:
        'image/png, image/jpeg, image/gif, text/plain, text/html, application/json, application/pdf, application/octet-stream',
    }),
  },
  {
    name: 'rights-enum',
    fault: 'uploadCover takes any rights',
    breaks: 'malformed.key-value',
    on: 'uploadCover',
    change: ruling({ [`${UPLOAD}/properties/rights`]: { type: 'string' } }),
  },
  {
    name: 'form-fatal',
    fault: 'uploadCover fails over a form that can not be read',
    breaks: 'server-error.none',
    on: 'uploadCover',
    change: refusing('unreadable', withStatus(500), 'uploadCover'),
  },
  {
    name: 'image-large-fatal',
    fault: 'uploadCover fails over a file that is too large',
    breaks: 'server-error.none',
    on: 'uploadCover',
    change: refusing('too_large', withStatus(500), 'uploadCover'),
  },
  {
    name: 'upload-open',
    fault: 'uploadCover needs no token',
    breaks: 'unauthenticated.no-token',
    on: 'uploadCover',
    change: admitting('uploadCover', LIBRARIAN, ({ authorization }) => authorization === undefined),
  },
  {
    name: 'upload-refused-and-done',
    fault: 'uploadCover answers 422, and removes the cover that is there',
    breaks: 'malformed.no-effect',
    on: 'uploadCover',
    change: actingOn('invalid', 'uploadCover', ({ covers }, call) =>
      covers.delete(call.path.split('/').at(-2) ?? ''),
    ),
  },
  {
    name: 'cover-size-missing',
    fault: 'uploadCover answers without the size',
    breaks: 'success.schema',
    on: 'uploadCover',
    change: performing('uploadCover', (answer) => ({
      ...answer,
      body: { ...(answer.body as object), size: undefined },
    })),
  },
  {
    name: 'cover-not-removed',
    fault: 'deleteCover answers 204, and the cover stays',
    breaks: 'not-found.deleted',
    on: 'getCover',
    change: replacing('deleteCover', ({ store, path }, before) =>
      store.covers.has(path['bookId'] ?? '') ? { status: 204 } : before(),
    ),
  },
  {
    name: 'import-not-empty',
    fault: 'importBooks takes no books at all',
    breaks: 'malformed.key-value',
    on: 'importBooks',
    change: ruling({ [`${LIST}/minItems`]: undefined }),
  },
  {
    name: 'import-max-items',
    fault: 'importBooks takes any number of books',
    breaks: 'malformed.key-value',
    on: 'importBooks',
    change: ruling({ [`${LIST}/maxItems`]: undefined }),
  },
  {
    name: 'import-second-item',
    fault: 'importBooks checks the first book alone',
    breaks: 'malformed.key-value',
    on: 'importBooks',
    change: ruling({
      [LIST]: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        prefixItems: [{ $ref: '#/components/schemas/Book' }],
        items: { type: 'object', required: ['isbn', 'title'] },
      },
    }),
  },
  {
    name: 'import-half-done',
    fault: 'importBooks adds the first book where another is wrong',
    breaks: 'malformed.no-effect',
    on: 'importBooks',
    change: actingOn('invalid', 'importBooks', ({ books }, call) => addFirst(books, arrayOf(call))),
  },
  {
    name: 'import-conflict-half-done',
    fault: 'importBooks adds the first book where another is there already',
    breaks: 'conflict.unchanged',
    on: 'importBooks',
    change: actingOn('conflict', 'importBooks', ({ books }, call) => addFirst(books, arrayOf(call))),
  },
  {
    name: 'branch-not-required',
    fault: 'importBooks does without the header Branch',
    breaks: 'malformed.missing-parameter',
    on: 'importBooks',
    change: ruling({ [`${IMPORT}/parameters/0/required`]: false }),
  },
  {
    name: 'branch-enum',
    fault: 'importBooks takes any Branch',
    breaks: 'malformed.header-parameter',
    on: 'importBooks',
    change: ruling({ [`${IMPORT}/parameters/0/schema`]: { type: 'string' } }),
  },
  {
    name: 'branch-404',
    fault: 'importBooks answers 404 to a Branch that there is not',
    breaks: 'malformed.header-parameter',
    on: 'importBooks',
    change: (steps) => ({
      refuse: async (refusal, call, operation) => {
        const answer = await steps.refuse(refusal, call, operation);
        const isHere =
          operation?.id === 'importBooks' &&
          refusal.code === 'invalid' &&
          call.headers['branch'] !== 'central';
        return isHere ? withStatus(404)(answer) : answer;
      },
    }),
  },
  {
    name: 'import-by-members',
    fault: 'importBooks lets members in',
    breaks: 'forbidden.wrong-kind',
    on: 'importBooks',
    change: authorizingAll('importBooks'),
  },
];

function addFirst(
  books: { readonly add: (fields: BookFields) => unknown },
  [first]: readonly unknown[],
): void {
  const { isbn, title, languages } = (first ?? {}) as Partial<BookFields>;
  if (typeof isbn === 'string' && typeof title === 'string' && Array.isArray(languages))
    books.add({ isbn, title, languages: languages as readonly string[] });
}
