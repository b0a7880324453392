import { keys, status } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { NO_ID, aBook, memberNamed, newBook } from '../things.ts';

/** What shows the mutants of answers.ts. */
export const answers: ShownBy = {
  'accept-404': [
    async (ask) =>
      status(ask('GET', `/books/${await aBook(ask)}`, { headers: { accept: 'application/vnd.other' } })),
    200,
    404,
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
