import { expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './testing/campaigns.ts';
import { learnt, optionsFor, TEXT } from './testing/learning-library.ts';

const BODY: JsonObject = {
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: ['name'], properties: { name: TEXT } } },
  },
};
const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
});
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  security: [],
  paths: {
    '/rooms': {
      post: {
        operationId: 'createRoom',
        requestBody: BODY,
        responses: { '201': { description: 'It is there.' } },
      },
    },
    '/rooms/{roomId}': {
      parameters: [{ name: 'roomId', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getRoom', responses: said('200') },
      put: { operationId: 'changeRoom', requestBody: BODY, responses: said('200') },
      delete: { operationId: 'deleteRoom', responses: said('204') },
    },
  },
};

/** Rooms: a new one has the lowest number that is free. @param keeps whether a DELETE does nothing */
function rooms(keeps = false): Handle {
  const there = new Set<number>();
  return async (request) => {
    const id = Number(new URL(request.url).pathname.split('/')[2] ?? Number.NaN);
    await request.text();
    if (request.method === 'POST') {
      let free = 1;
      while (there.has(free)) free += 1;
      there.add(free);
      return Response.json({ id: free }, { status: 201 });
    }
    if (!there.has(id)) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method !== 'DELETE') return Response.json({ id });
    if (!keeps) there.delete(id);
    return new Response(null, { status: 204 });
  };
}

async function outcomesOver(handle: () => Handle): Promise<readonly string[]> {
  const contract = await learnt(DOCUMENT, handle());
  const results = await runCells(new Run(optionsFor(contract, handle())));
  return results
    .filter(({ findings }) => findings.length > 0)
    .map(({ id, outcome }) => `${id}: ${outcome}`)
    .filter((each) => each.startsWith('not-found.deleted'))
    .toSorted();
}

test('that the id of what was deleted names something new by then breaks no promise', async () => {
  expect(await outcomesOver(() => rooms())).toEqual([]);
});

test('what a DELETE leaves there is found all the same', async () => {
  expect(await outcomesOver(() => rooms(true))).toEqual([
    'not-found.deleted › changeRoom: fail',
    'not-found.deleted › deleteRoom: fail',
    'not-found.deleted › getRoom: fail',
  ]);
});
