import { MERGE_PATCH, keys, status, statusOf, withLoan, withMember } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { NO_ID, aBook, aMember, freshIsbn, memberNamed, newBook, newMember } from '../things.ts';

/** What shows the mutants of resources.ts. */
export const resources: ShownBy = {
  'absent-200': statusOf('GET', `/members/${NO_ID}`, 404, 200),
  'absent-409': statusOf('DELETE', `/loans/${NO_ID}`, 404, 409),
  'absent-created': statusOf('PATCH', `/books/${NO_ID}`, 404, 204, {
    body: { year: 1999 },
    headers: MERGE_PATCH,
  }),
  'absent-fatal': [async (ask) => status(ask('PUT', `/books/${NO_ID}`, { body: newBook() })), 404, 500],
  'deleted-still-read': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}`;
      return [await status(ask('DELETE', path)), await status(ask('GET', path))];
    },
    [204, 404],
    [204, 200],
  ],
  'second-delete-fatal': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      return [await status(ask('DELETE', path)), await status(ask('DELETE', path))];
    },
    [204, 404],
    [204, 500],
  ],
  'id-form-fatal': statusOf('GET', '/loans/x', 404, 500),
  'id-escape-fatal': statusOf('GET', '/books/%ZZ', 404, 500),
  'id-length-fatal': statusOf('GET', `/members/${'x'.repeat(999)}`, 404, 500),
  'id-digits-fatal': statusOf('GET', `/loans/${'9'.repeat(5000)}`, 404, 500),
  'slash-fatal': statusOf('GET', `/shelves/${NO_ID}/`, 404, 500),
  'id-form-409': statusOf('DELETE', '/books/x', 404, 409),
  'no-path-200': statusOf('GET', '/nothing', 404, 200),
  'no-path-page': [
    async (ask) => (await ask('GET', '/nothing')).headers.get('content-type'),
    'application/json',
    'text/html',
  ],
  'method-404': statusOf('DELETE', '/books', 405, 404),
  'method-fatal': statusOf('PROPFIND', '/members', 405, 500),
  'method-400': statusOf('PURGE', '/members', 405, 400),
  'allow-missing': [
    async (ask) => (await ask('PUT', '/books')).headers.get('allow'),
    'GET, HEAD, POST',
    null,
  ],
  'allow-wrong': [
    async (ask) => (await ask('PUT', '/books')).headers.get('allow'),
    'GET, HEAD, POST',
    'GET, HEAD',
  ],
  'method-and-removed': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      return [await status(ask('PUT', path, { body: newMember() })), await status(ask('GET', path))];
    },
    [405, 200],
    [405, 404],
  ],
  'put-refused-and-removed': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}`;
      return [await status(ask('PUT', path, { body: newBook({ year: 1 }) })), await status(ask('GET', path))];
    },
    [422, 200],
    [422, 404],
  ],
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
  'accept-404': [
    async (ask) =>
      status(ask('GET', `/books/${await aBook(ask)}`, { headers: { accept: 'application/vnd.other' } })),
    200,
    404,
  ],
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
  'detail-missing': [
    async (ask) => keys(ask('GET', `/books/${NO_ID}`)),
    { code: 'not_found', detail: 'Nothing has this id.' },
    { code: 'not_found' },
  ],
  'other-error-shape': [
    async (ask) => keys(ask('DELETE', `/books/${NO_ID}`)),
    { code: 'not_found', detail: 'Nothing has this id.' },
    { error: { message: 'not found' } },
  ],
  'fields-missing': [
    async (ask) => 'fields' in (await keys(ask('POST', '/loans', { body: {} }))),
    true,
    false,
  ],
  'error-page': [
    async (ask) => (await ask('GET', '/overdue-loans')).headers.get('content-type'),
    'application/json',
    'text/html',
  ],
  'stack-disclosed': [
    async (ask) => (await ask('POST', '/books', { body: '{' })).text.includes('.ts:'),
    false,
    true,
  ],
  'status-undocumented': [async (ask) => status(ask('DELETE', `/books/${await aBook(ask)}`)), 204, 202],
  'location-missing': [
    async (ask) => (await ask('POST', '/books', { body: newBook() })).headers.has('location'),
    true,
    false,
  ],
  'year-as-text': [
    async (ask) => (await keys(ask('GET', `/books/${await aBook(ask, { year: 1960 })}`)))['year'],
    1960,
    '1960',
  ],
  'pin-shown': [
    async (ask) => 'pin' in (await keys(ask('GET', `/members/${await memberNamed(ask, 'Ada')}`))),
    false,
    true,
  ],
  'next-missing': [async (ask) => 'next' in (await keys(ask('GET', '/loans'))), true, false],
};
