import { expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { told } from './testing/plain-runs.ts';
import { inPath, said, texts } from './testing/document-pieces.ts';

/** Sessions on files. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Sessions', version: '1' },
  security: [],
  paths: {
    '/sessions': {
      post: {
        operationId: 'open',
        requestBody: { required: true, ...texts('kind', 'path') },
        responses: said('201', '400'),
      },
    },
    '/sessions/{session_id}': {
      parameters: [inPath('session_id')],
      get: { operationId: 'readSession', responses: said('200', '404') },
      delete: { operationId: 'close', responses: said('204', '404') },
    },
  },
};

/** An implementation that opens one session for each value of a key. @param keyOf what it tells them apart by */
function sessions(keyOf: (body: JsonObject) => Json): Handle {
  const open = new Map<string, Json>();
  let last = 0;
  return async (request) => {
    const id = new URL(request.url).pathname.split('/')[2];
    if (id === undefined) {
      const body = (await request.json().catch(() => null)) as JsonObject | null;
      if (typeof body?.['path'] !== 'string' || typeof body['kind'] !== 'string')
        return Response.json({}, { status: 400 });
      const key = keyOf(body);
      const known = [...open].find(([, each]) => each === key)?.[0] ?? `s-${(last += 1)}`;
      open.set(known, key);
      return Response.json({ id: known }, { status: 201 });
    }
    if (!open.has(id)) return Response.json({}, { status: 404 });
    if (request.method !== 'DELETE') return Response.json({ id });
    open.delete(id);
    return new Response(null, { status: 204 });
  };
}

const byPath = (): Handle => sessions((body) => body['path'] ?? '');

test('where an equal create hands out the same thing again, it is learnt which key makes another one', async () => {
  const contract = await learnt(DOCUMENT, byPath());
  expect(contract.learnt?.map(({ words }) => words)).toContain(
    'open hands out the same thing again for the same path, and is sent a new one each time',
  );
});

test('nothing is learnt where there is one thing, whatever is sent', async () => {
  const contract = await learnt(
    DOCUMENT,
    sessions(() => 'one'),
  );
  expect(contract.learnt ?? []).toEqual([]);
});

test('what is done to one thing is not done to all, and no conflict is expected', async () => {
  const asked = ['not-found.deleted', 'not-found.resource', 'conflict.duplicate-id'];
  const contract = await learnt(DOCUMENT, byPath());
  const lines = told(
    await runCells(new Run(optionsFor(contract, byPath())), ({ requirement }) =>
      asked.includes(requirement.id),
    ),
  );
  expect(lines).toContain('not-found.resource › readSession: pass');
  expect(lines).toContain('not-found.deleted › readSession: pass');
  expect(lines.filter((each) => each.startsWith('conflict.'))).toEqual([]);
});
