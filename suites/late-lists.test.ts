import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
  '405': { description: 'That is not done here.' },
});
const requestBody = {
  required: true,
  content: {
    'application/json': {
      schema: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
    },
  },
};
const ROOMS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  security: [],
  paths: {
    '/rooms': { post: { operationId: 'createRoom', responses: said('201') } },
    '/rooms/{roomId}/notes': {
      parameters: [{ name: 'roomId', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'listNotes', responses: said('200') },
      post: { operationId: 'createNote', responses: said('201'), requestBody },
    },
  },
};

/** Rooms whose list shows a note from the third look on. */
function lateRooms(): Handle {
  const rooms = new Map<string, { readonly note: JsonObject; looks: number }[]>();
  const noted = async (id: string, request: Request): Promise<Response> => {
    const note = { id: `${id}-n${rooms.get(id)?.length ?? 0}`, ...((await request.json()) as JsonObject) };
    rooms.get(id)?.push({ note, looks: 0 });
    return Response.json(note, { status: 201 });
  };
  return async (request) => {
    const [, , id, part] = new URL(request.url).pathname.split('/');
    if (id === undefined && request.method === 'POST') {
      rooms.set(`r${rooms.size}`, []);
      return Response.json({ id: `r${rooms.size - 1}` }, { status: 201 });
    }
    const notes = part === 'notes' ? rooms.get(id ?? '') : undefined;
    if (id === undefined || notes === undefined) return new Response(null, { status: 404 });
    if (request.method === 'POST') return await noted(id, request);
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    for (const each of notes) each.looks += 1;
    return Response.json(notes.filter(({ looks }) => looks > 2).map(({ note }) => note));
  };
}

test('what a list shows later of what was put into it is no effect of a fault', async () => {
  const requirements = ['method-not-allowed.no-effect'];
  const { results } = await runOver(ROOMS, lateRooms(), requirements, undefined, { settleSeconds: 1 });
  expect(told(results.filter(({ operation }) => operation === 'listNotes'))).toEqual([
    'method-not-allowed.no-effect › listNotes: pass',
  ]);
});
