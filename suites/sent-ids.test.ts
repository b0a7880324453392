import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, said, TEXT, texts } from './testing/document-pieces.ts';
import { learnt } from './testing/learning-library.ts';
import { learntOver, runOver, told } from './testing/plain-runs.ts';

/**
 * Categories, each under a text that its create is sent.
 *
 * @param key under which it is sent
 * @param parameter that names it
 * @param text what it may be
 */
function documentOf(key: string, parameter = key, text: JsonObject = TEXT): JsonObject {
  const schema = { type: 'object', required: [key], properties: { [key]: text } };
  return {
    openapi: '3.1.0',
    info: { title: 'Menu', version: '1' },
    security: [],
    paths: {
      '/categories': {
        post: {
          operationId: 'addCategory',
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: said('200', '201', '400', '409'),
        },
      },
      [`/categories/{${parameter}}`]: {
        parameters: [inPath(parameter)],
        get: { operationId: 'readCategory', responses: said('200', '404') },
        delete: { operationId: 'deleteCategory', responses: said('204', '404') },
      },
      [`/categories/{${parameter}}/dishes`]: {
        parameters: [inPath(parameter)],
        get: { operationId: 'listDishes', responses: said('200', '404') },
        post: {
          operationId: 'addDish',
          requestBody: { required: true, ...texts('slug') },
          responses: said('200', '400', '404', '409'),
        },
      },
      [`/categories/{${parameter}}/dishes/{dish}`]: {
        parameters: [inPath(parameter), inPath('dish')],
        get: { operationId: 'readDish', responses: said('200', '404') },
        delete: { operationId: 'deleteDish', responses: said('204', '404') },
      },
    },
  };
}

/** How an implementation names what it makes. */
interface Ways {
  /** The key that names what a create makes. */
  readonly key: string;
  /** The status of its success. */
  readonly status: number;
  /** What it is kept under, by what was sent. */
  readonly under?: (sent: string) => string;
  /** It shows something under whatever name. */
  readonly showsAll?: boolean;
  /** What its answers say beside that it is done. */
  readonly says?: JsonObject;
}

/** An implementation whose creates say no more than that they are done. */
function menu({ key, status, under = (sent) => sent, showsAll = false, says = {} }: Ways): {
  readonly handle: Handle;
  readonly kept: Set<string>;
} {
  const kept = new Set<string>();
  const add = async (request: Request, above: string, name: string): Promise<Response> => {
    const body = (await request.json().catch(() => null)) as JsonObject | null;
    const sent = body?.[name];
    if (typeof sent !== 'string' || sent === '') return Response.json({}, { status: 400 });
    const place = `${above}/${encodeURIComponent(under(sent))}`;
    if (kept.has(place)) return Response.json({}, { status: 409 });
    kept.add(place);
    return Response.json({ message: 'Done.', ...says }, { status });
  };
  const handle: Handle = async (request) => {
    const [, , ...segments] = new URL(request.url).pathname.split('/');
    const [category, dishes] = segments;
    if (category === undefined) return await add(request, '', key);
    if (!showsAll && !kept.has(`/${category}`)) return Response.json({}, { status: 404 });
    const place = `/${segments.join('/')}`;
    if (dishes !== undefined && segments.length === 2)
      return request.method === 'GET' ? Response.json([]) : await add(request, place, 'slug');
    if (!showsAll && !kept.has(place)) return Response.json({}, { status: 404 });
    if (request.method !== 'DELETE') return Response.json({ title: 'Soup' });
    for (const each of kept) if (`${each}/`.startsWith(`${place}/`)) kept.delete(each);
    return new Response(null, { status: 204 });
  };
  return { handle, kept };
}

test('what a create is sent as the id names what it made, if it says that it was not there before', async () => {
  const { handle, kept } = menu({ key: 'confKey', status: 201 });
  const { results, removal } = await runOver(documentOf('confKey'), handle, ['not-found.deleted']);
  expect(told(results)).toContain('not-found.deleted › readCategory: pass');
  expect(removal.left).toEqual([]);
  expect([...kept]).toEqual([]);
});

test.each([
  ['its own name', 'confKey', 'confKey'],
  ['the usual name of such a thing', 'name', 'category'],
])('what it is sent under %s does, if a read shows it: that is learnt', async (_, key, parameter) => {
  const { handle, kept } = menu({ key, status: 200 });
  const { results, removal } = await learntOver(documentOf(key, parameter), handle, ['not-found.deleted']);
  expect(told(results)).toEqual(
    expect.arrayContaining([
      'not-found.deleted › readCategory: pass',
      // What stands beneath it is made by then, and named likewise.
      'not-found.deleted › readDish: pass',
    ]),
  );
  expect(removal.left).toEqual([]);
  expect([...kept]).toEqual([]);
});

test('so does what is called as the path has it, where the answer has but an id under which nothing is read', async () => {
  const { handle, kept } = menu({ key: 'username', status: 201, says: { id: 7 } });
  const { results, removal } = await learntOver(documentOf('username'), handle, ['not-found.deleted']);
  expect(told(results)).toContain('not-found.deleted › readCategory: pass');
  expect(removal.left).toEqual([]);
  expect([...kept]).toEqual([]);
});

test('and where something is read under the id, too, that is it', async () => {
  const { handle } = menu({ key: 'username', status: 201, says: { id: 'u7' } });
  const both: Handle = async (request) =>
    request.url.endsWith('/u7') ? Response.json({ title: 'Soup' }) : await handle(request);
  const { learnt: words = [] } = await learnt(documentOf('username'), both);
  expect(words.map((each) => each.words).join('\n')).not.toContain('is read under');
});

test.each<[string, Partial<Ways>, JsonObject?]>([
  ['a read shows nothing under it', { under: (sent) => sent.toUpperCase() }],
  ['a read shows something under whatever name', { showsAll: true }],
  ['the run did not make it up: such a thing may have been there before', {}, { enum: ['soups', 'stews'] }],
])('it does not where %s', async (_, ways, text) => {
  const { handle } = menu({ key: 'name', status: 200, ...ways });
  const { learnt: words = [] } = await learnt(documentOf('name', 'category', text), handle);
  expect(words.map((each) => each.words).join('\n')).not.toContain('is read under');
});
