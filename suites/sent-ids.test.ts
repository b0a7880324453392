import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { inPath, said, texts } from './testing/document-pieces.ts';

/** Categories, each under the key that its create is sent. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Menu', version: '1' },
  security: [],
  paths: {
    '/categories': {
      post: {
        operationId: 'addCategory',
        requestBody: { required: true, ...texts('confKey') },
        responses: said('201', '400', '409'),
      },
    },
    '/categories/{confKey}': {
      parameters: [inPath('confKey')],
      get: { operationId: 'readCategory', responses: said('200', '404') },
      delete: { operationId: 'deleteCategory', responses: said('204', '404') },
    },
  },
};

/** An implementation whose create says no more than that it is done. @param status of its success */
function menu(status: number): { readonly handle: Handle; readonly kept: Set<string> } {
  const kept = new Set<string>();
  const handle: Handle = async (request) => {
    const [, , segment] = new URL(request.url).pathname.split('/');
    const key = segment === undefined ? undefined : decodeURIComponent(segment);
    if (key === undefined) {
      const body = (await request.json().catch(() => null)) as JsonObject | null;
      const confKey = body?.['confKey'];
      if (typeof confKey !== 'string' || confKey === '') return Response.json({}, { status: 400 });
      if (kept.has(confKey)) return Response.json({}, { status: 409 });
      kept.add(confKey);
      return Response.json({ message: 'Done.' }, { status });
    }
    if (!kept.has(key)) return Response.json({}, { status: 404 });
    if (request.method !== 'DELETE') return Response.json({ confKey: key });
    kept.delete(key);
    return new Response(null, { status: 204 });
  };
  return { handle, kept };
}

test('what a create is sent as the id names what it made, is read under it, and is removed', async () => {
  const { handle, kept } = menu(201);
  const { results, removal } = await runOver(DOCUMENT, handle, ['not-found.deleted']);
  expect(told(results)).toContain('not-found.deleted › readCategory: pass');
  expect(removal.left).toEqual([]);
  expect([...kept]).toEqual([]);
});

test('it does not where the create does not say that it made anything: that may have been there before', async () => {
  const { handle } = menu(200);
  const { results } = await runOver(DOCUMENT, handle, ['not-found.deleted']);
  expect(told(results).join('\n')).toContain('the answer of addCategory has no id that is known as one');
});
