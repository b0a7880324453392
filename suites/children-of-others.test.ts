import { expect, test } from 'vitest';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, said } from './testing/document-pieces.ts';
import { runOver, told } from './testing/plain-runs.ts';

const SCHEMA = {
  type: 'object',
  required: ['bound'],
  properties: { bound: { type: 'boolean' } },
};
const BOUND = { required: true, content: { 'application/json': { schema: SCHEMA } } };
const of = (operationId: string, status: string, more: JsonObject = {}): JsonObject => ({
  operationId,
  responses: said(status, '404'),
  ...more,
});
const [SHELF, BOOK] = [inPath('shelfId'), inPath('bookId')];

const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shelves', version: '1' },
  paths: {
    '/shelves': { post: of('putUp', '201', { requestBody: BOUND }) },
    '/shelves/{shelfId}': { parameters: [SHELF], get: of('look', '200') },
    '/shelves/{shelfId}/books': { parameters: [SHELF], post: of('add', '201', { requestBody: BOUND }) },
    '/shelves/{shelfId}/books/{bookId}': {
      parameters: [SHELF, BOOK],
      get: of('read', '200'),
      patch: of('rebind', '200', { requestBody: BOUND }),
      delete: of('remove', '204'),
    },
  },
};

/** Shelves with books. @param finds which methods are carried out before it is looked where a book stands */
function shelves(...finds: readonly string[]): Handle {
  const made = new Map<string, JsonObject>();
  let count = 0;
  return async (request) => {
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const sent = text === '' ? {} : (JSON.parse(text) as Json);
    const bound = isJsonObject(sent) ? (sent['bound'] ?? null) : null;
    if (request.method === 'POST') {
      const id = `n${(count += 1)}`;
      made.set(`${pathname}/${id}`, { id, bound });
      return Response.json({ id, bound }, { status: 201 });
    }
    const isAnywhere = (path: string): boolean => path.split('/').at(-1) === pathname.split('/').at(-1);
    for (const path of finds.includes(request.method) ? [...made.keys()].filter(isAnywhere) : []) {
      if (path === pathname) continue;
      if (request.method === 'DELETE') made.delete(path);
      else made.set(path, { ...made.get(path), bound });
    }
    const found = made.get(pathname);
    if (!found) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method === 'GET') return Response.json(found);
    if (request.method === 'DELETE') {
      made.delete(pathname);
      return new Response(null, { status: 204 });
    }
    made.set(pathname, { ...found, bound });
    return Response.json({ ...found, bound });
  };
}

const judgedOver = async (handle: Handle): Promise<readonly string[]> =>
  told((await runOver(DOCUMENT, handle, ['not-found.no-effect'])).results);

test('what is refused under another parent changes nothing', async () => {
  expect(await judgedOver(shelves())).toEqual([
    'not-found.no-effect › remove: pass',
    'not-found.no-effect › rebind: pass',
  ]);
});

test.each([
  ['DELETE', 'remove'],
  ['PATCH', 'rebind'],
])('a %s under another parent that is answered 404 and carried out is found', async (method, id) => {
  const judged = await judgedOver(shelves(method));
  expect(judged.filter((each) => each.endsWith('fail'))).toEqual([`not-found.no-effect › ${id}: fail`]);
});
