import { TEXT } from './document-pieces.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';

const MEDIA = 'application/json';
const answers = (...statuses: readonly number[]): JsonObject =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: status === 409 ? 'Another room has it.' : String(status),
        ...(status < 300 &&
          status !== 204 && { content: { [MEDIA]: { schema: { $ref: '#/components/schemas/Room' } } } }),
      },
    ]),
  );
const body = (schema: JsonObject, mediaType = MEDIA): JsonObject => ({
  required: true,
  content: { [mediaType]: { schema } },
});

/** The document of rooms, which are made, replaced, changed and removed. */
export const ROOMS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  security: [],
  paths: {
    '/rooms': {
      post: {
        operationId: 'createRoom',
        requestBody: body({ $ref: '#/components/schemas/Room' }),
        responses: answers(201, 409, 422),
      },
    },
    '/rooms/{roomId}': {
      parameters: [{ name: 'roomId', in: 'path', required: true, schema: TEXT }],
      get: { operationId: 'getRoom', responses: answers(200, 404) },
      put: {
        operationId: 'replaceRoom',
        requestBody: body({ $ref: '#/components/schemas/Room' }),
        responses: answers(200, 404, 409, 422),
      },
      patch: {
        operationId: 'changeRoom',
        requestBody: body(
          { type: 'object', properties: { plate: TEXT, wing: TEXT, note: TEXT } },
          'application/merge-patch+json',
        ),
        responses: answers(200, 404, 409, 422),
      },
      delete: { operationId: 'removeRoom', responses: answers(204, 404) },
    },
  },
  components: {
    schemas: {
      Room: {
        type: 'object',
        required: ['id', 'madeAt', 'plate', 'wing'],
        properties: {
          id: { type: 'string', readOnly: true },
          madeAt: { type: 'string', format: 'date-time', readOnly: true },
          plate: TEXT,
          wing: TEXT,
          note: TEXT,
        },
      },
    },
  },
};

/** What a service of rooms does with a request; each may be otherwise. */
export interface RoomRules {
  /** What of a room is taken once. */
  readonly taken: (room: JsonObject) => Json;
  /** What becomes of a room by a PUT or PATCH. @param isTaken whether another room has what is taken once */
  readonly change: (room: JsonObject, sent: JsonObject, isTaken: boolean) => JsonObject | undefined;
  /** What of a body a new room has; undefined where it is refused. */
  readonly create: (sent: JsonObject) => JsonObject | undefined;
}

const OWN = ['id', 'madeAt'];
const withoutOwn = (sent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(sent).filter(([key]) => !OWN.includes(key)));

/** What a right service does: it refuses what is taken, passes over what is its own, and does not give up what a room must have. */
export const RIGHT: RoomRules = {
  taken: ({ plate = '' }) => plate,
  create: withoutOwn,
  change: (room, sent, isTaken) => {
    const changed = { ...room, ...withoutOwn(sent) };
    return isTaken || Object.values(changed).includes(null) ? undefined : changed;
  },
};

/** A service of rooms. */
export function rooms(rules: Partial<RoomRules> = {}): Handle {
  const { taken, change, create } = { ...RIGHT, ...rules };
  const made = new Map<string, JsonObject>();
  const isTaken = (room: JsonObject, except?: string): boolean =>
    [...made].some(
      ([id, each]) => id !== except && JSON.stringify(taken(each)) === JSON.stringify(taken(room)),
    );
  const no = (status: number): Response => Response.json({ message: 'no' }, { status });
  return async (request) => {
    const [, , id] = new URL(request.url).pathname.split('/');
    if (id === undefined) {
      const sent: unknown = await request.json();
      if (request.method !== 'POST' || !isJsonObject(sent)) return no(405);
      if (isTaken(sent)) return no(409);
      const own = create(sent);
      if (!own) return no(422);
      const room = { id: `r-${made.size + 1}`, madeAt: '2026-01-01T00:00:00Z', ...own };
      made.set(asText(room.id), room);
      return Response.json(room, { status: 201 });
    }
    const room = made.get(id);
    if (!room) return no(404);
    if (request.method === 'DELETE') {
      made.delete(id);
      return new Response(null, { status: 204 });
    }
    if (request.method === 'GET') return Response.json(room);
    const sent: unknown = await request.json();
    if (!isJsonObject(sent)) return no(422);
    const conflicts = isTaken({ ...room, ...sent }, id);
    const changed = change(room, sent, conflicts);
    if (!changed) return no(conflicts ? 409 : 422);
    made.set(id, changed);
    return Response.json(changed);
  };
}
