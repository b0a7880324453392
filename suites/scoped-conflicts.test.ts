import { expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import { asText, isJsonObject } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const body = (...keys: readonly string[]): JsonObject => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: keys,
        properties: Object.fromEntries(keys.map((key) => [key, TEXT])),
      },
    },
  },
});
const answers = (...statuses: readonly number[]): JsonObject =>
  Object.fromEntries(statuses.map((status) => [status, { description: '' }]));
const parameters = (...names: readonly string[]): readonly JsonObject[] =>
  names.map((name) => ({ name, in: 'path', required: true, schema: TEXT }));

/** The document of rooms in wings. @param collection where rooms are made @param item where one of them is */
function rooms(collection: string, item: string, ...keys: readonly string[]): JsonObject {
  const namesIn = (path: string): readonly string[] =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    openapi: '3.1.0',
    info: { title: 'Rooms', version: '1' },
    security: [],
    paths: {
      '/wings': {
        post: { operationId: 'createWing', requestBody: body('note'), responses: answers(201) },
      },
      '/wings/{wingId}': {
        parameters: parameters('wingId'),
        get: { operationId: 'getWing', responses: answers(200, 404) },
      },
      [collection]: {
        ...(namesIn(collection).length > 0 && { parameters: parameters(...namesIn(collection)) }),
        post: {
          operationId: 'createRoom',
          requestBody: body('name', ...keys),
          responses: {
            ...answers(409, 422),
            '201': {
              description: '',
              links: { one: { operationId: 'changeRoom', parameters: { roomId: '$response.body#/id' } } },
            },
          },
        },
      },
      [item]: {
        parameters: parameters(...namesIn(item)),
        get: { operationId: 'getRoom', responses: answers(200, 404) },
        patch: { operationId: 'changeRoom', requestBody: body('name'), responses: answers(200, 404, 409) },
      },
    },
  };
}

/** Takes each name once in each wing, with its label. @param refuses whether a change to one that is taken is refused */
function service(refuses: boolean): Handle {
  const wings = new Set<string>();
  const made = new Map<string, JsonObject>();
  const no = (status: number): Response =>
    Response.json({ message: `no such wingId (${status})` }, { status });
  const isTaken = (room: JsonObject, but?: string): boolean =>
    [...made].some(
      ([id, each]) => id !== but && ['name', 'wingId', 'label'].every((key) => each[key] === room[key]),
    );
  return async (request) => {
    const path = new URL(request.url).pathname;
    const wing = /^\/wings\/([^/]+)/.exec(path)?.[1];
    const id = /\/rooms\/([^/]+)$/.exec(path)?.[1];
    const sent: unknown = request.method === 'GET' ? {} : await request.json();
    if (!isJsonObject(sent)) return no(422);
    if (path === '/wings') {
      wings.add(`w-${wings.size}`);
      return Response.json({ id: `w-${wings.size - 1}` }, { status: 201 });
    }
    if (wing !== undefined && !wings.has(wing)) return no(404);
    if (wing !== undefined && path === `/wings/${wing}`) return Response.json({ id: wing });
    if (id === undefined) {
      const room = { ...sent, ...(wing !== undefined && { wingId: wing }), id: `r-${made.size}` };
      if (!wings.has(asText((room as JsonObject)['wingId'] ?? ''))) return no(422);
      if (isTaken(room)) return no(409);
      made.set(room.id, room);
      return Response.json(room, { status: 201 });
    }
    const room = made.get(id);
    if (!room) return no(404);
    const changed = { ...room, ...sent };
    if (refuses && isTaken(changed, id)) return no(409);
    made.set(id, changed);
    return Response.json(changed);
  };
}

async function outcomeOf(document: JsonObject, refuses: boolean): Promise<string> {
  const contract = await learnt(document, service(refuses));
  expect(contract.operations.find(({ id }) => id === 'createRoom')?.conflictsOn).toHaveLength(1);
  const results = await runCells(
    new Run(optionsFor(contract, service(refuses))),
    (cell) => cell.requirement.id === 'conflict.duplicate-id' && cell.operation === 'changeRoom',
  );
  return results.map(({ outcome, level }) => (outcome === 'fail' ? `fail, ${level}` : outcome)).join();
}

test.each([
  ['both paths', '/wings/{wingId}/rooms', '/wings/{wingId}/rooms/{roomId}'],
  ['the path that creates', '/wings/{wingId}/rooms', '/rooms/{roomId}'],
])('a change is judged by what is taken beneath the same parent, which %s name', async (_what, ...paths) => {
  const document = rooms(...paths);
  expect(await outcomeOf(document, true)).toBe('pass');
  expect(await outcomeOf(document, false)).toBe('fail, MUST');
});

test.each<[string, ...Parameters<typeof rooms>]>([
  ['beneath what it makes one', '/rooms', '/rooms/{roomId}', 'wingId'],
  ['what else is taken with it', '/wings/{wingId}/rooms', '/wings/{wingId}/rooms/{roomId}', 'label'],
])('it is not judged where only the body that creates says %s', async (_what, ...document) => {
  expect(await outcomeOf(rooms(...document), true)).toBe('not-applicable');
});
