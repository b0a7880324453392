import { keys, status, withLoan, withMember } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { NO_ID, aBook, aBorrower, aMember, freshIsbn, newBook, newMember } from '../things.ts';

/** What shows the mutants of conflicts.ts. */
export const conflicts: ShownBy = {
  'put-conflict-and-removed': [
    async (ask) => {
      const isbn = freshIsbn();
      await aBook(ask, { isbn });
      const path = `/books/${await aBook(ask)}`;
      return [await status(ask('PUT', path, { body: newBook({ isbn }) })), await status(ask('GET', path))];
    },
    [409, 200],
    [409, 404],
  ],
  'member-removed-with-loans': [
    async (ask) => status(ask('DELETE', `/members/${await aBorrower(ask)}`)),
    409,
    204,
  ],
  'refused-and-left': [
    async (ask) => {
      const path = `/members/${await aBorrower(ask)}`;
      return [await status(ask('DELETE', path)), await status(ask('GET', path))];
    },
    [409, 200],
    [409, 404],
  ],
  'isbn-retaken-fatal': [
    async (ask) => {
      const body = newBook();
      const { id } = await keys(ask('POST', '/books', { body }));
      await ask('DELETE', `/books/${String(id)}`);
      return status(ask('POST', '/books', { body }));
    },
    201,
    500,
  ],
  'isbn-twice': [
    async (ask) => {
      const body = newBook();
      return [await status(ask('POST', '/books', { body })), await status(ask('POST', '/books', { body }))];
    },
    [201, 409],
    [201, 201],
  ],
  'isbn-twice-by-put': [
    async (ask) => {
      const isbn = freshIsbn();
      await aBook(ask, { isbn });
      return status(ask('PUT', `/books/${await aBook(ask)}`, { body: newBook({ isbn }) }));
    },
    409,
    200,
  ],
  'email-twice-by-patch': [
    async (ask) =>
      status(ask('PATCH', `/members/${await aMember(ask)}`, { body: { email: 'ada@library.example' } })),
    409,
    200,
  ],
  'loan-to-nobody': withLoan({ memberId: NO_ID }),
  'conflict-403': withMember({ email: 'ada@library.example' }, 409, 403),
  'conflict-and-added': [
    async (ask) => {
      const [isbn, title] = [freshIsbn(), freshIsbn()];
      await aBook(ask, { isbn });
      const refused = await status(ask('POST', '/books', { body: newBook({ isbn, title }) }));
      return [refused, (await ask('GET', '/books')).text.includes(title)];
    },
    [409, false],
    [409, true],
  ],
  'conflict-and-overwritten': [
    async (ask) => {
      const path = `/members/${await aMember(ask, { email: 'first@library.example' })}`;
      const body = newMember({ email: 'first@library.example', name: 'Second' });
      return [await status(ask('POST', '/members', { body })), (await keys(ask('GET', path)))['name']];
    },
    [409, 'Cleo'],
    [409, 'Second'],
  ],
  'isbn-race': [
    async (ask) => {
      const body = newBook();
      const statuses = await Promise.all([1, 2, 3].map(() => status(ask('POST', '/books', { body }))));
      return statuses.filter((each) => each === 201).length;
    },
    1,
    3,
  ],
};
