import { expect, test } from 'vitest';
import { isNothingLeft } from '../contracts/leftovers.ts';
import { asText } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { leaving } from './testing/leaving-things.ts';
import { countOf, leftoversOver } from './testing/leftovers-over.ts';
import { plainDocument } from './testing/plain-things.ts';

test.each(['each', 'one'] as const)(
  'what an answer shows of what was there before stays: %s',
  async (how) => {
    const ids: string[] = [];
    const created = (id: string): Response => {
      ids.push(id);
      const shown = how === 'each' ? ['old-1', 'old-2', ...ids] : ['old-1'];
      return Response.json({ items: shown.map((each) => ({ id: each })) }, { status: 201 });
    };
    const { handle, left } = leaving({ created });
    const gone: string[] = [];
    await leftoversOver(plainDocument(), async (request) => {
      if (request.method !== 'GET' && request.url.includes('old-'))
        gone.push(`${request.method} ${request.url}`);
      return await handle(request);
    });
    expect(gone).toEqual([]);
    expect(left()).toBe(how === 'each' ? 0 : ids.length);
  },
);

test('what was there before and is gone is told', async () => {
  const { handle } = leaving({});
  let asked = 0;
  const found = await leftoversOver(plainDocument(), async (request) => {
    const isList = request.method === 'GET' && request.url.endsWith('/things');
    if (!isList || (asked += 1) === 1) return await handle(request);
    const shown = (await (await handle(request)).json()) as readonly JsonObject[];
    return Response.json(shown.filter(({ id }) => id !== 'old-1'));
  });
  expect(found.gone).toEqual([{ operation: 'listThings', count: 1 }]);
  expect(found.lists).toEqual([]);
  expect(isNothingLeft(found)).toBe(false);
});

test.each([
  ['at its root', (things: JsonObject): JsonObject => things],
  ['under a key', (things: JsonObject): JsonObject => ({ total: 2, items: things })],
])('a list that has each thing under its id %s is compared', async (_where, shownAs) => {
  const { handle } = leaving({});
  const found = await leftoversOver(plainDocument(), async (request) => {
    const answer = await handle(request);
    if (request.method !== 'GET' || !request.url.endsWith('/things')) return answer;
    const shown = (await answer.json()) as readonly JsonObject[];
    return Response.json(shownAs(Object.fromEntries(shown.map((each) => [asText(each['id'] ?? ''), each]))));
  });
  expect(found.lists).toEqual(['listThings']);
});

test('figures that change are nothing that was left behind', async () => {
  const document = plainDocument();
  const paths = document['paths'] as JsonObject;
  const responses = { '200': { description: 'How many there were.' } };
  const { handle } = leaving({});
  let asked = 0;
  const found = await leftoversOver(
    { ...document, paths: { ...paths, '/count': { get: { operationId: 'count', responses } } } },
    async (request) =>
      new URL(request.url).pathname === '/count' && request.method === 'GET'
        ? Response.json([(asked += 1)])
        : await handle(request),
  );
  expect(found.left).toEqual([]);
  expect(found.lists).toEqual(['listThings']);
});

/** What records something of which no answer tells. */
const RECORDING = {
  '/recordings': {
    post: {
      operationId: 'record',
      responses: { '200': { description: 'Done.' }, '400': { description: 'It can’t be read.' } },
    },
  },
};

test('what another operation may have made is not laid on the create that named all of its own', async () => {
  const document = plainDocument();
  const { handle, left } = leaving({});
  const paths = { ...RECORDING, ...(document['paths'] as JsonObject) };
  const found = await leftoversOver({ ...document, paths }, async (request) => {
    const { pathname, origin } = new URL(request.url);
    if (pathname !== '/recordings' || request.method !== 'POST') return await handle(request);
    await handle(new Request(`${origin}/things`, { method: 'POST', body: '{"title":"a"}' }));
    return Response.json({ ok: true });
  });
  expect(countOf(found.left)).toBe(left());
  expect(left()).toBeGreaterThan(0);
  expect(found.left.map(({ operation, reason }) => `${operation}: ${reason}`)).toEqual([
    'listThings: listThings shows them now and not before, and no answer named them; createThing, record may have made them',
  ]);
});

test('what a list shows newly that nothing is put in is laid on nobody', async () => {
  const document = plainDocument();
  const { handle } = leaving({});
  const journal: JsonObject[] = [];
  const listed = { get: { operationId: 'listJournal', responses: { '200': { description: 'All of it.' } } } };
  const paths = { ...RECORDING, '/journal': listed, ...(document['paths'] as JsonObject) };
  const found = await leftoversOver({ ...document, paths }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/journal' && request.method === 'GET') return Response.json(journal);
    if (pathname !== '/recordings' || request.method !== 'POST') return await handle(request);
    journal.push({ id: `entry-${journal.length}` });
    return Response.json({ ok: true });
  });
  expect(countOf(found.left)).toBe(journal.length);
  expect(found.left.map(({ operation, reason }) => `${operation}: ${reason}`)).toEqual([
    'listJournal: listJournal shows them now and not before, and no operation is known to remove them',
  ]);
});
