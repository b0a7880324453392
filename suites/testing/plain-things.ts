import type { JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';

/** How things are handed out. */
export interface PlainThings {
  /** The answer to a create. */
  readonly created: (id: string) => Response;
  /** The answer to a list of all ids. */
  readonly listed?: (ids: readonly string[]) => Response;
  /** A PUT makes what is not there. */
  readonly putCreates?: boolean;
  /** A DELETE changes what it is called on, and takes nothing away. */
  readonly ends?: boolean;
  /** What is there before. */
  readonly before?: readonly string[];
}

/** A document of things without an example, a link or a note. @param put the success of its PUT */
export function plainDocument(without: readonly string[] = [], put = '200'): JsonObject {
  const Thing = {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string', minLength: 1 } },
  };
  const requestBody = { required: true, content: { 'application/json': { schema: Thing } } };
  const said = (status: string): JsonObject => ({
    [status]: { description: 'Done.' },
    '400': { description: 'It can’t be read.' },
    '404': { description: 'There is none.' },
    '405': { description: 'That is not done here.' },
    '415': { description: 'Send JSON.' },
  });
  const operation = (operationId: string, status: string, further: JsonObject = {}): JsonObject =>
    without.includes(operationId)
      ? {}
      : { [operationId.replace(/Things?$/, '')]: { operationId, responses: said(status), ...further } };
  const methods = (all: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(all).map(([name, each]) => [
        { list: 'get', create: 'post', read: 'get', change: 'put', end: 'delete' }[name] ?? name,
        each,
      ]),
    );
  return {
    openapi: '3.1.0',
    info: { title: 'Plain things', version: '1' },
    security: [],
    paths: {
      '/things': methods({
        ...operation('listThings', '200'),
        ...operation('createThing', '201', { requestBody }),
      }),
      '/things/{thingId}': {
        parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
        ...methods({
          ...operation('readThing', '200'),
          ...operation('changeThing', put, { requestBody }),
          ...operation('endThing', '204'),
        }),
      },
    },
  };
}

/** An implementation of it. @param touched is told the ids of the things that were there before and are written to */
export function plainThings(how: PlainThings, touched: (id: string) => void = () => undefined): Handle {
  const things = new Map<string, JsonObject>((how.before ?? []).map((id) => [id, { title: 'precious' }]));
  let last = 0;
  return async (request) => {
    const { pathname } = new URL(request.url);
    const [, kind, id, ...rest] = pathname.split('/');
    if (kind !== 'things' || rest.length > 0) return refused(404);
    const allowed = id === undefined ? ['GET', 'POST'] : ['GET', 'PUT', 'DELETE'];
    if (!allowed.includes(request.method)) return refused(405, { allow: allowed.join(', ') });
    if (request.method === 'GET' && id === undefined)
      return how.listed ? how.listed([...things.keys()]) : Response.json([...things.keys()]);
    if (id !== undefined && how.before?.includes(id) === true && request.method !== 'GET') touched(id);
    if (id !== undefined && !things.has(id) && (request.method !== 'PUT' || !how.putCreates))
      return refused(404);
    if (request.method === 'GET') return Response.json({ title: things.get(id ?? '')?.['title'] ?? '' });
    if (request.method === 'DELETE') {
      if (how.ends) things.set(id ?? '', { title: 'ended' });
      else things.delete(id ?? '');
      return new Response(null, { status: 204 });
    }
    const body = await titleIn(request);
    if (body instanceof Response) return body;
    last += 1;
    const own = id ?? `t-${last}`;
    const isNew = !things.has(own);
    things.set(own, body);
    if (id === undefined) return how.created(own);
    return Response.json(body, { status: isNew ? 201 : 200 });
  };
}

async function titleIn(request: Request): Promise<JsonObject | Response> {
  const type = request.headers.get('content-type')?.toLowerCase() ?? '';
  if (!/^application\/json(;\s*charset="?utf-8"?)?$/.test(type) || request.headers.has('content-encoding'))
    return refused(415);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await request.arrayBuffer(),
    );
    const body = JSON.parse(text) as JsonObject | null;
    const title = body !== null && !Array.isArray(body) ? body['title'] : undefined;
    return typeof title === 'string' && title !== '' ? { title } : refused(400);
  } catch {
    return refused(400);
  }
}

function refused(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ message: `No (${status}).` }, { status, headers });
}
