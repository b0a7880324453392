import { expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { told } from './testing/plain-runs.ts';
import { said } from './testing/document-pieces.ts';

const taking = (schema: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema } },
});
const of = (...names: readonly string[]): JsonObject => ({
  parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'integer' } })),
});

/** Teams that users are put into; nothing makes a user. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Teams', version: '1' },
  security: [],
  paths: {
    '/teams': {
      post: {
        operationId: 'createTeam',
        requestBody: taking({
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string' } },
        }),
        responses: said('201', '422'),
      },
    },
    '/teams/{teamId}': {
      ...of('teamId'),
      delete: { operationId: 'deleteTeam', responses: said('204', '404') },
    },
    '/teams/{teamId}/members': {
      ...of('teamId'),
      get: { operationId: 'listMembers', responses: said('200', '404') },
      post: {
        operationId: 'addMember',
        requestBody: taking({
          type: 'object',
          required: ['userId', 'role'],
          properties: { userId: { type: 'integer' }, role: { enum: ['reader', 'writer'] } },
        }),
        responses: said('201', '404', '422'),
      },
    },
    '/users': { get: { operationId: 'listUsers', responses: said('200') } },
    '/users/{userId}': { ...of('userId'), get: { operationId: 'readUser', responses: said('200', '404') } },
  },
};

/** An implementation. @param isCareless it takes any role */
function teams(isCareless = false): Handle {
  const members = new Map<number, Set<number>>();
  const refused = (status: number, why = 'no'): Response => Response.json({ why }, { status });
  return async (request) => {
    const [, kind, id, under] = new URL(request.url).pathname.split('/');
    const { method } = request;
    const body = readIn(await request.text());
    if (kind === 'users' && method === 'GET') {
      if (id === undefined) return Response.json([{ id: 7 }]);
      return id === '7' ? Response.json({ id: 7 }) : refused(404);
    }
    if (kind !== 'teams') return refused(404);
    if (id === undefined) {
      if (method !== 'POST') return refused(405);
      if (typeof body?.['title'] !== 'string') return refused(422);
      members.set(members.size + 1, new Set());
      return Response.json({ id: members.size }, { status: 201 });
    }
    const team = /^\d{1,9}$/.test(id) ? members.get(Number(id)) : undefined;
    if (!team) return refused(404);
    if (under === undefined)
      return method === 'DELETE' && members.delete(Number(id))
        ? new Response(null, { status: 204 })
        : refused(405);
    if (method === 'GET') return Response.json([...team].map((userId) => ({ userId })));
    if (method !== 'POST') return refused(405);
    const { userId, role } = body ?? {};
    const isRole = isCareless ? typeof role === 'string' : role === 'reader' || role === 'writer';
    if (userId !== 7 || !isRole) return refused(422);
    if (team.has(7)) return refused(422, 'userId has already been taken');
    team.add(7);
    return Response.json({ userId, role }, { status: 201 });
  };
}

function readIn(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

const PROMISES = ['malformed.key-value', 'malformed.required-key', 'malformed.no-effect'];

/** What is said of the create. */
async function saidOf(handle: Handle): Promise<readonly string[]> {
  const contract = await learnt(DOCUMENT, handle);
  const results = await runCells(
    new Run(optionsFor(contract, handle)),
    ({ operation, requirement }) => operation === 'addMember' && PROMISES.includes(requirement.id),
  );
  return told(results).toSorted();
}

test('what is taken once beneath one thing is sent to another one each time', async () => {
  const { learnt: lines = [] } = await learnt(DOCUMENT, teams());
  expect(lines.map(({ words }) => words)).toContainEqual(
    expect.stringMatching(/^addMember takes the same once beneath one thing, .* learnt from a 422$/),
  );
  expect(await saidOf(teams())).toEqual(PROMISES.map((each) => `${each} › addMember: pass`).toSorted());
});

test('what it takes that it should not is found', async () => {
  expect(await saidOf(teams(true))).toContainEqual(expect.stringMatching(/malformed\.key-value.*: fail/));
});

test('what takes new values beneath the same thing goes on there, whichever of them it is that must be new', async () => {
  const room = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const rooms = {
    type: 'object',
    required: ['rooms'],
    properties: { rooms: { type: 'array', items: room } },
  };
  const { paths, ...rest } = DOCUMENT;
  const createRooms = {
    operationId: 'createRooms',
    requestBody: taking(rooms),
    responses: said('201', '409'),
  };
  const document: JsonObject = {
    ...rest,
    paths: { ...(paths as JsonObject), '/teams/{teamId}/rooms': { ...of('teamId'), post: createRooms } },
  };
  const [handle, taken] = [teams(), new Set<string>()];
  const { operations } = await learnt(document, async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith('/rooms')) return await handle(request);
    const asked = `${pathname} ${await request.text()}`;
    if (taken.has(asked)) return Response.json({ why: 'such a room exists already' }, { status: 409 });
    taken.add(asked);
    return Response.json({ made: 1 }, { status: 201 });
  });
  expect(operations.find(({ id }) => id === 'createRooms')?.oncePerParent).toBeUndefined();
});
