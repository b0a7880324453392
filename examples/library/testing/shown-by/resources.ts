import { MERGE_PATCH, status, statusOf } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { NO_ID, aBook, aMember, newBook, newMember } from '../things.ts';

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
};
