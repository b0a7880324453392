import { MERGE_PATCH, keys, status, statusOf, withBook, withLoan, withMember } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { NO_ID, aBook, aMember, freshIsbn, newBook, newLoan, newMember } from '../things.ts';

/** What shows the mutants of bodies.ts. */
export const bodies: ShownBy = {
  'comma-mended': [
    async (ask) => status(ask('POST', '/books', { body: JSON.stringify(newBook()).replace('}', ',}') })),
    400,
    201,
  ],
  'single-quotes-mended': [
    async (ask) =>
      status(ask('POST', '/members', { body: JSON.stringify(newMember()).replaceAll('"', "'") })),
    400,
    201,
  ],
  'bytes-mended': [
    async (ask) => {
      const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
      return status(ask('PATCH', `/members/${await aMember(ask)}`, { body }));
    },
    400,
    200,
  ],
  'year-coerced': withBook({ year: '1960' }),
  'year-letters-fatal': [
    async (ask) => status(ask('POST', '/books', { body: newBook({ year: 'abc' }) })),
    422,
    500,
  ],
  'days-coerced': withLoan({ days: '28' }),
  'title-not-required-beside-year': withBook({ title: undefined, year: 1960 }),
  'year-not-checked-beside-price': withBook({ year: 1, price: 5 }),
  'list-unwrapped': [async (ask) => status(ask('POST', '/loans', { body: [await newLoan(ask)] })), 422, 201],
  'list-fatal': statusOf('POST', '/members', 422, 500, { body: [] }),
  'syntax-fatal': [async (ask) => status(ask('PUT', `/books/${await aBook(ask)}`, { body: '{' })), 400, 500],
  'empty-fatal': [
    async (ask) => status(ask('PATCH', `/books/${await aBook(ask)}`, { headers: MERGE_PATCH, body: '' })),
    400,
    500,
  ],
  'nul-fatal': [
    async (ask) => status(ask('POST', '/books', { body: newBook({ title: '\u0000' }) })),
    201,
    500,
  ],
  'surrogate-fatal': [
    async (ask) => status(ask('POST', '/members', { body: newMember({ name: '😀' }) })),
    201,
    500,
  ],
  'depth-fatal': statusOf('POST', '/loans', 422, 500, { body: '['.repeat(999) + ']'.repeat(999) }),
  'large-fatal': statusOf('POST', '/members', 413, 500, { body: ' '.repeat(70_000) }),
  'list-hangs': [
    async (ask) => {
      const reply = status(ask('PATCH', `/members/${await aMember(ask)}`, { body: [] }));
      // Whoever answers at all answers what it is asked before what it is asked after.
      const after = status(ask('GET', '/books')).then(() => status(ask('GET', '/books')));
      return Promise.race([reply, after.then(() => 'no answer')]);
    },
    422,
    'no answer',
  ],
  'type-drops': [
    async (ask) =>
      status(ask('POST', '/books', { body: newBook(), headers: { 'content-type': 'text/plain' } })).catch(
        () => 'dropped',
      ),
    415,
    'dropped',
  ],
  'charset-fatal': statusOf('POST', '/shelves', 415, 500, {
    body: {},
    headers: { 'content-type': 'application/json; charset=klingon' },
  }),
  'type-403': statusOf('POST', '/books', 415, 403, {
    body: newBook(),
    headers: { 'content-type': 'text/csv' },
  }),
  'type-swallowed': [
    async (ask) => {
      const headers = { 'content-type': 'text/csv' };
      return status(ask('PATCH', `/members/${await aMember(ask)}`, { body: { name: 'x' }, headers }));
    },
    415,
    200,
  ],
  'list-400': statusOf('GET', '/books?limit=0', 422, 400),
  'on-404': statusOf('GET', '/overdue-loans', 422, 404),
  'syntax-409': statusOf('POST', '/members', 400, 409, { body: '{' }),
  'large-409': statusOf('POST', '/books', 413, 409, { body: ' '.repeat(70_000) }),
  'title-bound-refused': withBook({ title: 'x'.repeat(200) }, 201, 400),
  'year-bound-refused': [
    async (ask) => status(ask('PUT', `/books/${await aBook(ask)}`, { body: newBook({ year: 2100 }) })),
    200,
    400,
  ],
  'tier-value-refused': withMember({ tier: 'senior' }, 201, 400),
  'null-refused': withBook({ subtitle: null }, 201, 400),
  'unknown-book-lent': withLoan({ bookId: NO_ID }),
  'patch-half-done': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      await ask('PATCH', path, { body: { name: 'Changed', pin: 'x' } });
      return (await keys(ask('GET', path)))['name'];
    },
    'Cleo',
    'Changed',
  ],
  'patch-tier-done': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      await ask('PATCH', path, { body: { tier: 'senior', pin: 'x' } });
      return (await keys(ask('GET', path)))['tier'];
    },
    'standard',
    'senior',
  ],
  'refused-and-enrolled': [
    async (ask) => {
      const name = freshIsbn();
      await ask('POST', '/members', { body: newMember({ name, colour: 'red' }) });
      return (await ask('GET', '/members')).text.includes(name);
    },
    false,
    true,
  ],
};
