import { TEXT } from './testing/document-pieces.ts';
import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '401': { description: 'Nobody knows you.' },
});

const PARAMETERS = [{ name: 'bookId', in: 'path', required: true, schema: TEXT }];

/** Books that get a star by a PUT that says nothing. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/books': { post: { operationId: 'createBook', responses: said('201') } },
    '/books/{bookId}': {
      parameters: PARAMETERS,
      get: { operationId: 'readBook', responses: said('200') },
      delete: { operationId: 'deleteBook', responses: said('204') },
    },
    '/books/{bookId}/star': {
      parameters: PARAMETERS,
      put: { operationId: 'star', responses: said('204') },
    },
  },
};

/** @param isCareless whether a star is given before the token is looked at @param isShown whether a read shows it */
function books({ isCareless = false, isShown = true } = {}): Handle {
  const stars = new Map<string, boolean>();
  return async (request) => {
    const [, , id = '', star] = new URL(request.url).pathname.split('/');
    await request.text();
    if (star === 'star' && isCareless && stars.has(id) && request.method === 'PUT') stars.set(id, true);
    if (request.headers.get('authorization') !== 'Bearer good-token')
      return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
    if (request.method === 'POST' && id === '') {
      const made = `book-${stars.size}`;
      stars.set(made, false);
      return Response.json({ id: made }, { status: 201 });
    }
    const has = stars.get(id);
    if (has === undefined) return new Response(null, { status: 404 });
    if (request.method === 'GET') return Response.json({ id, starred: isShown && has });
    if (star === 'star') stars.set(id, true);
    else stars.delete(id);
    return new Response(null, { status: 204 });
  };
}

test.each([
  ['is kept where nothing was done', {}, 'pass'],
  ['is broken where it was done', { isCareless: true }, 'fail'],
  ['is not judged where no read shows what it does', { isCareless: true, isShown: false }, 'inconclusive'],
])('that a change without a body had no effect %s', async (_title, how, outcome) => {
  const client = { name: 'client', token: 'good-token', variable: 'TOKEN' };
  const { results } = await runOver(DOCUMENT, books(how), ['unauthenticated.no-effect'], { client });
  const judged = results.filter(({ operation }) => operation === 'star').map((each) => each.outcome);
  expect(judged).toEqual([outcome]);
});
