import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { ALICE, aliceOrBob } from './testing/users.ts';

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
const roomsWith = (createNote: JsonObject): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/rooms': { post: { operationId: 'createRoom', responses: said('201') } },
    '/rooms/{roomId}/notes': {
      parameters: [{ name: 'roomId', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'listNotes', responses: said('200') },
      post: { operationId: 'createNote', responses: said('201'), ...createNote },
      delete: {
        operationId: 'deleteNotes',
        responses: { ...said('204'), '401': { description: 'Who is it?' } },
      },
    },
    '/rooms/{roomId}/notes/{noteId}': {
      parameters: ['roomId', 'noteId'].map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      get: { operationId: 'getNote', responses: said('200') },
    },
  },
});

/** Rooms whose list shows a note from the third look on. */
function lateRooms(): Handle {
  const rooms = new Map<string, { readonly note: JsonObject; looks: number }[]>();
  const noted = async (id: string, request: Request): Promise<Response> => {
    const sent = JSON.parse((await request.text()) || '{}') as JsonObject;
    const note = { id: `${id}-n${rooms.get(id)?.length ?? 0}`, ...sent };
    rooms.get(id)?.push({ note, looks: 0 });
    return Response.json(note, { status: 201 });
  };
  return async (request) => {
    if (aliceOrBob(request) === undefined) return new Response(null, { status: 401 });
    const [, , id, part, one] = new URL(request.url).pathname.split('/');
    if (id === undefined && request.method === 'POST') {
      rooms.set(`r${rooms.size}`, []);
      return Response.json({ id: `r${rooms.size - 1}` }, { status: 201 });
    }
    const notes = part === 'notes' ? rooms.get(id ?? '') : undefined;
    if (id === undefined || notes === undefined) return new Response(null, { status: 404 });
    const found = notes.find(({ note }) => note['id'] === one);
    if (one !== undefined) return found ? Response.json(found.note) : new Response(null, { status: 404 });
    if (request.method === 'POST') return await noted(id, request);
    if (request.method === 'DELETE') {
      notes.length = 0;
      return new Response(null, { status: 204 });
    }
    if (request.method !== 'GET')
      return new Response(null, { status: 405, headers: { allow: 'GET, POST, DELETE' } });
    for (const each of notes) each.looks += 1;
    return Response.json(notes.filter(({ looks }) => looks > 2).map(({ note }) => note));
  };
}

test.each([
  ['known by a text', roomsWith({ requestBody })],
  ['known by its id', roomsWith({})],
])('what a list shows later of what was put into it is no effect of a fault: %s', async (_how, document) => {
  const requirements = ['method-not-allowed.no-effect', 'unauthenticated.no-effect'];
  const { results } = await runOver(
    document,
    lateRooms(),
    requirements,
    { alice: ALICE },
    { settleSeconds: 1 },
  );
  const ofLists = results.filter(({ operation }) => ['listNotes', 'deleteNotes'].includes(operation));
  expect(told(ofLists)).toEqual([
    'unauthenticated.no-effect › deleteNotes: pass',
    'method-not-allowed.no-effect › listNotes: pass',
  ]);
});
