import type { JsonObject } from '../../wire/json.ts';
import { asText } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';
import { TEXT, texts } from './document-pieces.ts';

/** How the calls go wrong. */
export type BoardsFault =
  | 'an unknown board is shown'
  | 'an unknown board fails'
  | 'an unknown board is refused with another status'
  | 'what is refused is changed';

const refusals = Object.fromEntries(
  ['400', '404', '415'].map((each) => [each, { description: 'No.', ...texts('error') }]),
);

const call = (operationId: string, sent: readonly string[], shown: readonly string[] = []): JsonObject => ({
  post: {
    operationId,
    requestBody: { required: true, ...texts(...sent) },
    responses: { '200': { description: 'Done.', ...texts(...shown) }, ...refusals },
  },
});

/** A document of calls that name boards in their bodies, and of one that does so in its query. */
export const CALLED_BOARDS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Boards', version: '1' },
  security: [],
  paths: {
    '/boards.create': call('createBoard', ['title'], ['id', 'title']),
    '/boards.info': call('showBoard', ['board_id'], ['id', 'title']),
    '/boards.rename': call('renameBoard', ['board_id', 'title', 'note'], ['id', 'title']),
    '/boards.delete': call('deleteBoard', ['board_id']),
    '/boards.look': {
      get: {
        operationId: 'lookAtBoard',
        parameters: [{ name: 'board_id', in: 'query', required: true, schema: TEXT }],
        responses: { '200': { description: 'It.', ...texts('id', 'title') }, ...refusals },
      },
    },
  },
};

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  '/boards.create': ['title'],
  '/boards.info': ['board_id'],
  '/boards.rename': ['board_id', 'title', 'note'],
  '/boards.delete': ['board_id'],
  '/boards.look': ['board_id'],
};

/** An implementation of it. @param boards those that are there, by their ids */
export function calledBoards(boards: Map<string, JsonObject>, fault?: BoardsFault): Handle {
  let last = 0;
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const required = REQUIRED[pathname];
    if (!required) return refused(404);
    const method = pathname === '/boards.look' ? 'GET' : 'POST';
    if (request.method !== method) return refused(405, { allow: method });
    const sent = method === 'GET' ? Object.fromEntries(searchParams) : await objectIn(request);
    if (sent instanceof Response) return sent;
    const [id, title] = [asText(sent['board_id'] ?? ''), asText(sent['title'] ?? '')];
    const board = boards.get(id);
    if (!required.every((each) => typeof sent[each] === 'string' && sent[each] !== '')) {
      if (fault === 'what is refused is changed' && board && title !== '') boards.set(id, { id, title });
      return refused(400);
    }
    if (pathname === '/boards.create') {
      last += 1;
      boards.set(`board-${last}`, { id: `board-${last}`, title });
      return Response.json(boards.get(`board-${last}`));
    }
    if (!board) {
      if (fault === 'an unknown board is shown') return Response.json({ id, title: 'None.' });
      if (fault === 'an unknown board fails') return refused(500);
      return refused(fault === 'an unknown board is refused with another status' ? 402 : 404);
    }
    if (pathname === '/boards.rename') boards.set(id, { id, title });
    if (pathname === '/boards.delete') boards.delete(id);
    return Response.json(boards.get(id) ?? {});
  };
}

async function objectIn(request: Request): Promise<JsonObject | Response> {
  const type = request.headers.get('content-type')?.toLowerCase() ?? '';
  if (!/^application\/json(;\s*charset="?utf-8"?)?$/.test(type) || request.headers.has('content-encoding'))
    return refused(415);
  try {
    const bytes = await request.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const body = JSON.parse(text) as JsonObject | null;
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : refused(400);
  } catch {
    return refused(400);
  }
}

function refused(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: `No (${status}).` }, { status, headers });
}
