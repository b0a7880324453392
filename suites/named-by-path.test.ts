import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

/** A document of things whose id is sent in the query, and of the operations that make them. */
function document(): JsonObject {
  const { paths, ...rest } = plainDocument(['changeThing', 'listThings']);
  const { '/things': things, ...others } = paths as Record<string, { readonly post?: JsonObject }>;
  const { '201': made, ...refusals } = (things?.post?.['responses'] ?? {}) as JsonObject;
  const thingId = { name: 'thingId', in: 'query', required: true, schema: { type: 'string' } };
  return {
    ...rest,
    paths: {
      ...others,
      '/things': {
        post: { ...things?.post, parameters: [thingId], responses: { ...refusals, '200': made ?? {} } },
      },
      '/v1/operations/{operation}': {
        parameters: [{ name: 'operation', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'readOperation', responses: { '200': { description: 'It runs.' } } },
      },
    },
  };
}

/** A service whose creates answer with an operation: its thing is there once that was read twice. */
function operations(): { readonly handle: Handle; readonly open: Set<string> } {
  const open = new Set<string>();
  const reads = new Map<string, number>();
  const things = plainThings({ created: () => new Response(), putCreates: true });
  const handle: Handle = async (request) => {
    const { pathname, searchParams, origin } = new URL(request.url);
    const [, kind, id = ''] = pathname.replace('/v1/', '/').split('/');
    if (kind === 'operations') {
      const seen = (reads.get(id) ?? 0) + 1;
      if (request.method === 'GET' && open.has(id)) reads.set(id, seen);
      return Response.json({ name: `operations/${id}`, metadata: {}, done: seen > 1 });
    }
    if (kind !== 'things' || id !== '' || request.method !== 'POST') {
      if (kind === 'things' && open.has(id) && (reads.get(id) ?? 0) < 2)
        return new Response(null, { status: 404 });
      const answer = await things(request);
      if (answer.status === 204) open.delete(id);
      return answer;
    }
    const own = searchParams.get('thingId') ?? '';
    if (own === '' || open.has(own)) return new Response(null, { status: 400 });
    const { headers } = request;
    const body = await request.arrayBuffer();
    const made = await things(new Request(`${origin}/things/${own}`, { method: 'PUT', headers, body }));
    if (!made.ok) return made;
    open.add(own);
    return Response.json({ name: `operations/${own}`, metadata: { target: `things/${own}` } });
  };
  return { handle, open };
}

test('what is made under an id of the query, by an operation, is known by the path that names it, and removed', async () => {
  const { handle, open } = operations();
  const limits = { settleSeconds: 1 };
  const { results, removal } = await runOver(document(), handle, ['not-found.deleted'], undefined, limits);
  expect(told(results)).toContain('not-found.deleted › readThing: pass');
  expect([...open]).toEqual([]);
  expect(removal.untold).toEqual([]);
});
