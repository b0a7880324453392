import { keys, status, statusOf } from '../showing.ts';
import type { Showing, ShownBy } from '../showing.ts';
import { ALT, IMAGE, NO_ID, aBook, freshIsbn, multipart, newBook } from '../things.ts';

const BRANCH = { branch: 'central' };

/** What shows the mutants of catalogue.ts. */
export const catalogue: ShownBy = {
  'alt-not-required': withCover([IMAGE], 422, 201),
  'part-unknown': withCover([IMAGE, ALT, 'name="colour"\r\n\r\nred'], 422, 201),
  'image-empty': withCover([IMAGE.replace('picture', ''), ALT], 422, 201),
  'image-type': withCover([IMAGE.replaceAll('png', 'gif'), ALT], 422, 201),
  'rights-enum': withCover([IMAGE, ALT, 'name="rights"\r\n\r\nmine'], 422, 201),
  'form-fatal': statusOf('PUT', `/books/${NO_ID}/cover`, 400, 500, { ...multipart(), body: '--limit' }),
  'image-large-fatal': withCover([IMAGE.replace('picture', 'x'.repeat(70_000)), ALT], 413, 500),
  'upload-open': statusOf('PUT', `/books/${NO_ID}/cover`, 401, 404, { ...multipart(IMAGE, ALT), as: null }),
  'upload-refused-and-done': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}/cover`;
      await ask('PUT', path, multipart(IMAGE, ALT));
      return [await status(ask('PUT', path, multipart(IMAGE))), await status(ask('GET', path))];
    },
    [422, 200],
    [422, 404],
  ],
  'cover-size-missing': [
    async (ask) =>
      'size' in (await keys(ask('PUT', `/books/${await aBook(ask)}/cover`, multipart(IMAGE, ALT)))),
    true,
    false,
  ],
  'cover-not-removed': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}/cover`;
      await ask('PUT', path, multipart(IMAGE, ALT));
      return [await status(ask('DELETE', path)), await status(ask('GET', path))];
    },
    [204, 404],
    [204, 200],
  ],
  'import-not-empty': withImport(() => [], 422, 201),
  'import-max-items': withImport(() => Array.from({ length: 21 }, () => newBook()), 422, 201),
  'import-second-item': withImport(() => [newBook(), newBook({ year: 1 })], 422, 201),
  'import-half-done': [
    async (ask) => {
      const title = freshIsbn();
      await ask('POST', '/imports', { headers: BRANCH, body: [newBook({ title }), {}] });
      return (await ask('GET', '/books')).text.includes(title);
    },
    false,
    true,
  ],
  'import-conflict-half-done': [
    async (ask) => {
      const [isbn, title] = [freshIsbn(), freshIsbn()];
      await aBook(ask, { isbn });
      await ask('POST', '/imports', { headers: BRANCH, body: [newBook({ title }), newBook({ isbn })] });
      return (await ask('GET', '/books')).text.includes(title);
    },
    false,
    true,
  ],
  'branch-not-required': withImport(() => [newBook()], 422, 201, {}),
  'branch-enum': withImport(() => [newBook()], 422, 201, { branch: 'moon' }),
  'branch-404': withImport(() => [newBook()], 422, 404, { branch: 'moon' }),
  'import-by-members': statusOf('POST', '/imports', 403, 422, { as: 'ada', headers: BRANCH, body: [] }),
};

function withCover(parts: readonly string[], right: number, wrong: number): Showing {
  return [
    async (ask) => status(ask('PUT', `/books/${await aBook(ask)}/cover`, multipart(...parts))),
    right,
    wrong,
  ];
}

function withImport(
  books: () => readonly object[],
  right: number,
  wrong: number,
  headers: Readonly<Record<string, string>> = { branch: 'central' },
): Showing {
  return [async (ask) => status(ask('POST', '/imports', { headers, body: books() })), right, wrong];
}
