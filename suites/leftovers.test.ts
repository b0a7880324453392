import { describe, expect, test } from 'vitest';
import { isNothingLeft } from '../contracts/leftovers.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { ARCHIVING, archivingThings } from './testing/archiving-things.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { countOf, leftoversOver } from './testing/leftovers-over.ts';
import { leaving } from './testing/leaving-things.ts';
import type { Leaving } from './testing/leaving-things.ts';

/** Tags are made in boxes, taken out of them, and listed by themselves. */
function boxesDocument(): JsonObject {
  const responses = { '2XX': { description: 'Done.' }, '404': { description: 'There is none.' } };
  const parameters = (...names: readonly string[]): JsonObject[] =>
    names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    security: [],
    paths: {
      '/tags': { get: { operationId: 'listTags', responses } },
      '/boxes': { post: { operationId: 'createBox', responses } },
      '/boxes/{boxId}': { parameters: parameters('boxId'), delete: { operationId: 'deleteBox', responses } },
      '/boxes/{boxId}/tags': {
        parameters: parameters('boxId'),
        post: { operationId: 'createTag', responses },
      },
      '/boxes/{boxId}/tags/{tagId}': {
        parameters: parameters('boxId', 'tagId'),
        delete: { operationId: 'removeTag', responses },
      },
    },
  };
}

const KINDS: readonly (readonly [string, Leaving, readonly string[]])[] = [
  ['no operation deletes it', {}, ['endThing']],
  ['a DELETE says 204, and deletes nothing', { deleted: () => new Response(null, { status: 204 }) }, []],
  [
    'a DELETE deletes only some of what it says',
    {
      deleted: (id, forget) => {
        if (id.endsWith('3')) return new Response(null, { status: 204 });
        forget();
        return new Response(null, { status: 204 });
      },
    },
    [],
  ],
  ['a DELETE is refused', { deleted: () => Response.json({ message: 'No.' }, { status: 403 }) }, []],
  ['an answer names nothing', { created: () => Response.json({ ok: true }, { status: 201 }) }, []],
  [
    'a create is answered 202, and names what it makes',
    { created: (id) => Response.json({ id }, { status: 202 }) },
    ['endThing'],
  ],
  ['a create is answered 202, and names nothing', { created: () => new Response(null, { status: 202 }) }, []],
  [
    'an answer names only one of several',
    { each: 2, created: (ids) => Response.json({ id: ids.split(',')[0] }, { status: 201 }) },
    [],
  ],
  [
    'a create fails, and is carried out',
    { created: () => Response.json({ message: 'Oh.' }, { status: 500 }) },
    [],
  ],
  ['a create is refused, and is carried out', { makesOfRubbish: true }, []],
  ['a create is carried out, and its answer is lost', { created: () => undefined }, []],
  [
    'a method that is not documented makes something',
    { makes: ({ method }, id) => method === 'PUT' && id === undefined },
    [],
  ],
  [
    'a PUT to what is not there makes something',
    { makes: ({ method }, id, isThere) => method === 'PUT' && id !== undefined && !isThere },
    ['endThing'],
  ],
  [
    'a PUT to what is not there makes something, and a DELETE removes it',
    { makes: ({ method }, id, isThere) => method === 'PUT' && id !== undefined && !isThere },
    [],
  ],
];

describe('what is left behind is counted as the target counts it', () => {
  test.each(KINDS)('%s', async (_kind, how, without) => {
    const { handle, left } = leaving(how);
    const leftovers = await leftoversOver(plainDocument(without), handle);
    expect([countOf(leftovers.left), leftovers.untold]).toEqual([left(), []]);
    expect(isNothingLeft(leftovers)).toBe(left() === 0);
  });

  test('what is only unlinked is left, and counted', async () => {
    const tags = new Set<string>();
    const links = new Map<string, Set<string>>();
    let last = 0;
    const handle: Handle = async (request) => {
      const [, kind, id, below, tag] = new URL(request.url).pathname.split('/');
      const own = links.get(id ?? '');
      if (kind === 'tags' && id === undefined && request.method === 'GET')
        return Response.json([...tags].map((each) => ({ id: each })));
      if (kind === 'boxes' && id === undefined && request.method === 'POST') {
        links.set(`b-${(last += 1)}`, new Set());
        return Response.json({ id: `b-${last}` }, { status: 201 });
      }
      if (kind !== 'boxes' || !own) return Response.json({ message: 'No.' }, { status: 404 });
      if (below === 'tags' && request.method === 'POST') {
        tags.add(`g-${(last += 1)}`);
        own.add(`g-${last}`);
        return Response.json({ id: `g-${last}` }, { status: 201 });
      }
      if (below === 'tags' && !own.delete(tag ?? ''))
        return Response.json({ message: 'No.' }, { status: 404 });
      if (request.method === 'DELETE' && below === undefined) links.delete(id ?? '');
      return new Response(null, { status: 204 });
    };
    const leftovers = await leftoversOver(boxesDocument(), handle);
    expect(tags.size).toBeGreaterThan(0);
    expect(countOf(leftovers.left)).toBe(tags.size);
    expect(links.size).toBe(0);
  });

  test('several that one answer names are all removed', async () => {
    const created = (ids: string): Response =>
      Response.json({ items: ids.split(',').map((id) => ({ id })) }, { status: 201 });
    const { handle, left } = leaving({ each: 3, created });
    const leftovers = await leftoversOver(plainDocument(), handle);
    expect(left()).toBe(0);
    expect(isNothingLeft(leftovers)).toBe(true);
  });

  test.each([
    ['what such an answer names', (ids: string) => ids.split(',').map((id) => ({ id })), []],
    ['nothing of what an answer without ids made', () => [], ['importThings']],
  ] as const)('a list that another path adds to tells %s', async (_how, shown, untold) => {
    const created = (ids: string): Response => Response.json(shown(ids), { status: 201 });
    const { handle, left } = leaving({ each: 2, created });
    const { paths, ...rest } = plainDocument(['createThing']);
    const { '/things': things } = plainDocument()['paths'] as Record<string, JsonObject>;
    const imports = { post: { ...(things?.['post'] as JsonObject), operationId: 'importThings' } };
    const leftovers = await leftoversOver(
      { ...rest, paths: { ...(paths as JsonObject), '/imports': imports } },
      async (request) => await handle(new Request(request.url.replace('/imports', '/things'), request)),
    );
    expect(leftovers.untold.map(({ operation }) => operation)).toEqual(untold);
    expect(left() === 0).toBe(untold.length === 0);
  });

  test('what can’t be found while others are removed is removed once more', async () => {
    const denied = new Set<string>();
    const deleted = (id: string, forget: () => void): Response => {
      if (denied.has(id)) forget();
      denied.add(id);
      return Response.json({ message: 'There is none.' }, { status: 404 });
    };
    const { handle, left } = leaving({ deleted });
    const leftovers = await leftoversOver(plainDocument(), handle);
    expect(denied.size).toBeGreaterThan(0);
    expect(left()).toBe(0);
    expect(isNothingLeft(leftovers)).toBe(true);
  });

  test('nothing is left where the target keeps what it promises, and the list is named that shows it', async () => {
    const { handle, left } = leaving({});
    const leftovers = await leftoversOver(plainDocument(), handle);
    expect(left()).toBe(0);
    expect(leftovers).toMatchObject({ left: [], untold: [], unseen: [], lists: ['listThings'], failed: 0 });
    expect(leftovers.removed).toBeGreaterThan(0);
  });

  test.each([
    ['removes what it says', {}, 0],
    ['removes nothing', { deleted: () => new Response(null, { status: 204 }) }, 1],
  ] as const)('without a list, each thing is read where the target %s', async (_how, how, least) => {
    const { handle, left } = leaving(how);
    const leftovers = await leftoversOver(plainDocument(['listThings']), handle);
    expect(countOf(leftovers.left)).toBe(left());
    expect(left()).toBeGreaterThanOrEqual(least);
    expect(isNothingLeft(leftovers)).toBe(false);
  });

  test('without a list and a read, what the target says it removed is not said to be gone', async () => {
    const { handle } = leaving({});
    const leftovers = await leftoversOver(plainDocument(['listThings', 'readThing']), handle);
    expect(leftovers.unseen).toEqual(['createThing']);
    expect(isNothingLeft(leftovers)).toBe(false);
  });

  test('without a list, what a failed create may have made can’t be told', async () => {
    const { handle, left } = leaving({ created: () => Response.json({ message: 'Oh.' }, { status: 500 }) });
    const leftovers = await leftoversOver(plainDocument(['listThings']), handle);
    expect(countOf(leftovers.untold)).toBe(left());
    expect(leftovers.untold[0]).toMatchObject({ operation: 'createThing', reason: 'it was answered 500' });
  });
});

test('what no operation removes is left behind, and said to be so', async () => {
  const { handle, left } = leaving({});
  const found = await leftoversOver(plainDocument(['readThing', 'changeThing', 'endThing']), handle);
  expect(left()).toBeGreaterThan(0);
  expect(countOf(found.left)).toBe(left());
  expect(found.left.map(({ reason }) => reason)).toEqual([
    'listThings shows them now and not before, and no operation is known to remove them',
  ]);
});

test('what two lists show is counted once', async () => {
  const document = plainDocument();
  const paths = document['paths'] as JsonObject;
  const responses = { '200': { description: 'Those that nobody looked at.' } };
  const { handle, left } = leaving({ deleted: () => new Response(null, { status: 204 }) });
  const unread = { '/things/unread': { get: { operationId: 'listUnread', responses } } };
  const found = await leftoversOver(
    { ...document, paths: { ...unread, ...paths } },
    async (request) => await handle(new Request(request.url.replace('/unread', ''), request)),
  );
  expect(left()).toBeGreaterThan(0);
  expect(countOf(found.left)).toBe(left());
});

test('a read that answers for whatever id does not show that something is there still', async () => {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const answering: Handle = async (request) => {
    const answer = await things(request);
    const isRead = request.method === 'GET' && /\/things\/[^/]+$/.test(request.url);
    return isRead && answer.status === 404 ? Response.json({}) : answer;
  };
  const { removed, left } = await leftoversOver(plainDocument(['listThings']), answering);
  expect(removed).toBeGreaterThan(0);
  expect(left).toEqual([]);
});

test.each(ARCHIVING)(
  'what is archived is left behind, though no read shows it: %s says so',
  async (_how, document) => {
    const { handle, archived } = archivingThings();
    const { removed, left } = await leftoversOver(document, handle);
    expect(archived.size).toBeGreaterThan(0);
    expect(removed).toBe(0);
    expect(left.map((each) => each.count)).toEqual([archived.size]);
    expect(left[0]?.reason).toMatch(/Thing keeps them out of sight: the document says “/);
  },
);

/** Boxes, and things in them that are archived; a box goes with all that is in it, or is archived itself. */
function boxed(archives: readonly string[]): { readonly document: JsonObject; readonly handle: Handle } {
  const named = (...names: readonly string[]): JsonObject => ({
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  });
  const content = { 'application/json': { schema: { type: 'object', properties: {} } } };
  const made = { requestBody: { content }, responses: { '201': { description: 'Done.' } } };
  const ended = (operationId: string): JsonObject => ({
    operationId,
    ...(archives.includes(operationId) && { summary: 'Archive it' }),
    responses: { '204': { description: 'Done.' }, '404': { description: 'There is none.' } },
  });
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    security: [],
    paths: {
      '/boxes': { post: { operationId: 'createBox', ...made } },
      '/boxes/{boxId}': { ...named('boxId'), delete: ended('endBox') },
      '/boxes/{boxId}/things': { ...named('boxId'), post: { operationId: 'createThing', ...made } },
      '/boxes/{boxId}/things/{thingId}': { ...named('boxId', 'thingId'), delete: ended('endThing') },
    },
  };
  const there = new Set<string>();
  let next = 0;
  const handle: Handle = async (request) => {
    const path = new URL(request.url).pathname;
    await request.text();
    const isIn = (each: string): boolean => each.startsWith(`${path}/`);
    const depth = path.split('/').length;
    if (request.method === 'POST' && depth % 2 === 0) {
      const id = `n${(next += 1)}`;
      there.add(`${path}/${id}`);
      return Response.json({ id }, { status: 201 });
    }
    if (request.method !== 'DELETE') return Response.json({ message: 'No.' }, { status: 405 });
    if (depth === 3 && [...there].some(isIn))
      return Response.json({ message: 'It is not empty.' }, { status: 409 });
    return there.delete(path) ? new Response(null, { status: 204 }) : new Response(null, { status: 404 });
  };
  return { document, handle };
}

test.each([
  ['goes with it', ['endThing'], []],
  ['is left behind where that is kept as well', ['endThing', 'endBox'], ['createBox', 'createThing']],
] as const)('what is archived beneath what is removed %s', async (_how, archives, left) => {
  const { document, handle } = boxed(archives);
  const found = await leftoversOver(document, handle);
  expect(found.left.map((each) => each.operation).toSorted()).toEqual(left);
});

test('a POST to one thing that shows it changes it, and makes nothing that could be left behind', async () => {
  const { paths, ...rest } = plainDocument(['changeThing']);
  const { '/things/{thingId}': item = {}, ...others } = paths as Record<string, JsonObject>;
  const { post: create } = others['/things'] as Record<string, JsonObject>;
  const { responses = {} } = item['get'] as JsonObject;
  const post = { ...create, operationId: 'changeThing', responses };
  const document: JsonObject = { ...rest, paths: { ...others, '/things/{thingId}': { ...item, post } } };
  const plain = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const left = await leftoversOver(document, async (request) => {
    const id = new URL(request.url).pathname.split('/')[2];
    if (request.method !== 'POST' || id === undefined) return await plain(request);
    const answer = await plain(new Request(request, { method: 'PUT' }));
    return answer.ok ? Response.json({ id, ...((await answer.json()) as JsonObject) }) : answer;
  });
  expect(left.untold).toEqual([]);
});
