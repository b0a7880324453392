import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import { REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Handle } from '../in-process-transport.ts';

/** A document of things with parts, in which nearly everything that can be done to a thing is documented. */
export function thingsDocument(creates: boolean, example?: string): JsonObject {
  const id = { name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } };
  const thing = [{ ...id, ...(example !== undefined && { example }) }];
  const part = [...thing, { name: 'part_id', in: 'path', required: true, schema: { type: 'string' } }];
  const schema = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', 'x-naysayer': { label: true } } },
  };
  const requestBody = {
    required: true,
    content: { 'application/json': { schema, examples: { minimal: { value: { name: 'a name' } } } } },
  };
  const to = (kind: string): JsonObject =>
    Object.fromEntries(
      ['get', 'update', 'delete'].map((verb) => [
        verb,
        { operationId: verb + kind, parameters: { [`${kind.toLowerCase()}_id`]: '$response.body#/id' } },
      ]),
    );
  const ok = (links?: JsonObject): JsonObject => ({
    responses: { '200': { description: 'ok', ...(links && { links }) } },
  });
  const gone = (parameter: string): JsonObject => ({
    'x-naysayer': { deletes: { resource: 'it', parameter, after: 'gone' } },
  });
  const create = { operationId: 'createThing', requestBody, ...ok(to('Thing')) };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': { get: { operationId: 'listThings', ...ok() }, ...(creates && { post: create }) },
      '/things/{thing_id}': {
        parameters: thing,
        get: { operationId: 'getThing', ...ok() },
        put: { operationId: 'updateThing', requestBody, ...ok() },
        delete: { operationId: 'deleteThing', ...gone('thing_id'), ...ok() },
      },
      '/things/{thing_id}/archive': {
        parameters: thing,
        post: {
          operationId: 'archiveThing',
          ...ok({ get: { operationId: 'getThing', parameters: { thing_id: '$response.body#/id' } } }),
        },
      },
      '/things/{thing_id}/settings': {
        parameters: thing,
        get: { operationId: 'getSettings', ...ok() },
        put: { operationId: 'updateSettings', requestBody, ...ok() },
      },
      '/things/{thing_id}/parts': {
        parameters: thing,
        get: { operationId: 'listParts', ...ok() },
        post: {
          operationId: 'createPart',
          'x-naysayer': { needsActive: 'thing_id' },
          requestBody,
          ...ok(to('Part')),
        },
        delete: {
          operationId: 'deleteParts',
          'x-naysayer': { deletes: { resource: 'part', parameter: 'thing_id', after: 'gone', all: true } },
          ...ok(),
        },
      },
      '/things/{thing_id}/parts/{part_id}': {
        parameters: part,
        get: { operationId: 'getPart', ...ok() },
        put: { operationId: 'updatePart', requestBody, ...ok() },
        delete: { operationId: 'deletePart', ...gone('part_id'), ...ok() },
      },
    },
  };
}

/** Knows every id but those that were deleted, and refuses a credential, a path or a body that is wrong, roughly. */
export class Things {
  readonly #known: Set<string>;
  readonly #handsOut: string | undefined;
  readonly #parts = new Map<string, readonly string[]>();
  #made = 0;

  constructor(known: string, { handsOut }: { readonly handsOut?: string } = {}) {
    this.#known = new Set([known]);
    this.#handsOut = handsOut;
  }

  readonly handle: Handle = async (request) => {
    const [, kind, id, part, partId] = new URL(request.url).pathname.split('/').map(decodeURIComponent);
    const body: unknown = await request.json().catch(() => undefined);
    const error = (status: number): Response =>
      Response.json({ error: { message: `No (${status}).` } }, { status });
    const credential = Buffer.from(request.headers.get('authorization')?.split(' ')[1] ?? '', 'base64');
    const token = /^([^:]+):$/.exec(credential.toString())?.[1];
    if (token === undefined) return error(401);
    if (token !== REFERENCE_TOKENS.client) return error(403);
    if (kind !== 'things' || [id, partId].some((each) => each !== undefined && !this.#known.has(each)))
      return error(404);
    switch (request.method) {
      case 'GET':
        return Response.json({ id: partId ?? id, data: [] });
      case 'DELETE':
        if (id === undefined || (part !== undefined && part !== 'parts')) return error(405);
        if (part === 'parts' && partId === undefined) {
          for (const each of this.#parts.get(id) ?? []) this.#known.delete(each);
        } else this.#known.delete(partId ?? id);
        return Response.json({});
      case 'PUT':
      case 'POST': {
        if (part === 'archive') return Response.json({ id });
        if (!isJsonObject(body) || typeof body['name'] !== 'string') return error(400);
        if (request.method === 'PUT') return Response.json({ id: partId ?? id });
        const made = this.#handsOut ?? `made-${(this.#made += 1)}`;
        this.#known.add(made);
        if (id !== undefined) this.#parts.set(id, [...(this.#parts.get(id) ?? []), made]);
        return Response.json({ id: made });
      }
      default:
        return error(405);
    }
  };
}
