import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';

const RESPONSES = { '200': { description: 'ok' } };
const KINDS = ['project', 'task'] as const;

/** The paths of a document in which `{id}` is a project or a task, and `{id2}` a project's note. */
export function sameNamesPaths(): JsonObject {
  const parameter = (name: string): JsonObject => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  });
  const lists = KINDS.map((kind) => [`/${kind}s`, kind, ['id']] as const);
  const notes = ['/projects/{id}/notes', 'note', ['id', 'id2']] as const;
  return Object.fromEntries(
    [...lists, notes].flatMap(([path, kind, names]) => {
      const above = names.slice(0, -1).map(parameter);
      const own = names.at(-1) ?? '';
      return [
        [path, { parameters: above, ...listOf(kind, own) }],
        [`${path}/{${own}}`, { parameters: names.map(parameter), ...oneOf(kind, own) }],
      ];
    }),
  );
}

function listOf(kind: string, parameter: string): JsonObject {
  const to = (verb: string): JsonObject => ({
    operationId: `${verb}-${kind}`,
    parameters: { [parameter]: '$response.body#/id' },
  });
  const links = { get: to('get'), update: to('update'), delete: to('delete') };
  return {
    get: { operationId: `list-${kind}`, responses: RESPONSES },
    post: {
      operationId: `create-${kind}`,
      requestBody: body(),
      responses: { '201': { description: 'ok', links } },
    },
  };
}

function oneOf(kind: string, parameter: string): JsonObject {
  const deletes = { resource: kind, parameter, after: 'gone' };
  return {
    get: { operationId: `get-${kind}`, responses: RESPONSES },
    put: { operationId: `update-${kind}`, requestBody: body(), responses: RESPONSES },
    delete: { operationId: `delete-${kind}`, 'x-naysayer': { deletes }, responses: RESPONSES },
  };
}

function body(): JsonObject {
  const name = { type: 'string', minLength: 1, 'x-naysayer': { label: true } };
  const schema = { type: 'object', required: ['name'], properties: { name } };
  return { required: true, content: { 'application/json': { schema, example: { name: 'a name' } } } };
}

/** Keeps lists of what has a name: each has ids of its own, from 1 on. */
export class SameNames {
  /** Path → what is there. */
  readonly all = new Map<string, Json>();
  readonly #last = new Map<string, number>();

  /** Adds to a list, and says what was added. */
  add(list: string, name: string): JsonObject {
    const id = (this.#last.get(list) ?? 0) + 1;
    this.#last.set(list, id);
    const one = { id, name };
    this.all.set(`${list}/${id}`, one);
    return one;
  }

  readonly handle: Handle = async (request) => {
    const path = new URL(request.url).pathname;
    const match = /^(?<list>\/(?:projects|tasks|projects\/[^/]+\/notes))(?<id>\/[^/]+)?$/.exec(path)?.groups;
    const parent = /^(\/projects\/[^/]+)\/notes/.exec(path)?.[1];
    if (!match || (parent !== undefined && !this.all.has(parent))) return refusal(404);
    const { list = '', id } = match;
    const methods = id === undefined ? ['GET', 'POST'] : ['GET', 'PUT', 'DELETE'];
    if (!methods.includes(request.method)) return refusal(405, { allow: methods.join(', ') });
    const one = this.all.get(path);
    if (id !== undefined && one === undefined) return refusal(404);
    const { method } = request;
    const name = method === 'POST' || method === 'PUT' ? await nameIn(request) : '';
    if (name === undefined) return refusal(400);
    if (method === 'POST') return Response.json(this.add(list, name), { status: 201 });
    if (id === undefined) return Response.json({ data: this.#in(list) });
    // What was read may be gone by now.
    if (!isJsonObject(one) || !this.all.has(path)) return refusal(404);
    if (method === 'PUT') this.all.set(path, { ...one, name });
    if (method === 'DELETE') this.#remove(path);
    return Response.json(method === 'PUT' ? { ...one, name } : one);
  };

  #in(list: string): readonly Json[] {
    const own = [...this.all].filter(([path]) => path.slice(0, path.lastIndexOf('/')) === list);
    return own.map(([, each]) => each);
  }

  #remove(path: string): void {
    for (const each of this.all.keys())
      if (each === path || each.startsWith(`${path}/`)) this.all.delete(each);
  }
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { message: `No (${status}).` } }, { status, headers });
}

async function nameIn(request: Request): Promise<string | undefined> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await request.arrayBuffer(),
    );
    const value = JSON.parse(text) as Json;
    const name = isJsonObject(value) ? value['name'] : undefined;
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch {
    return undefined;
  }
}
