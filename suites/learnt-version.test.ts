import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { TEXT, said } from './testing/document-pieces.ts';

const bodyOf = (properties: JsonObject): JsonObject => ({
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } },
  },
});

const ID = [{ name: 'noteId', in: 'path', required: true, schema: TEXT }];

/** Notes that are changed by who says which version was read. */
const documentOf = (version: string): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  security: [],
  paths: {
    '/notes': {
      post: {
        operationId: 'createNote',
        requestBody: bodyOf({ text: TEXT }),
        responses: said('201', '400'),
      },
    },
    '/notes/{noteId}': {
      parameters: ID,
      get: { operationId: 'readNote', responses: said('200', '404') },
      patch: {
        operationId: 'changeNote',
        requestBody: bodyOf({ text: TEXT, [version]: { type: 'integer', minimum: 1 } }),
        responses: said('200', '400', '404', '409'),
      },
      delete: { operationId: 'deleteNote', responses: said('204', '404') },
    },
  },
});
const DOCUMENT = documentOf('version');

/**
 * @param takesAnyText whether a change is carried out whatever its text is
 * @param key what the version is called
 */
function notes(takesAnyText = false, key = 'version'): Handle {
  const all = new Map<string, { readonly text: unknown; readonly [version: string]: unknown }>();
  const refused = (status: number): Response => Response.json({ message: 'No.' }, { status });
  return async (request) => {
    const [, , id = ''] = new URL(request.url).pathname.split('/');
    const sent = await request.text();
    let body: JsonObject = {};
    try {
      body = sent === '' ? {} : (JSON.parse(sent) as JsonObject);
    } catch {
      return refused(400);
    }
    const isText = typeof body['text'] === 'string';
    if (request.method === 'POST') {
      if (!isText) return refused(400);
      const made = `note-${all.size}`;
      all.set(made, { text: body['text'], [key]: 41 });
      return Response.json({ data: { id: made, ...all.get(made) } }, { status: 201 });
    }
    const note = all.get(id);
    if (!note) return refused(404);
    if (request.method === 'DELETE') all.delete(id);
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    if (request.method === 'PATCH') {
      const { text = '', [key]: version } = body;
      if (!Number.isInteger(version) || (!isText && !takesAnyText)) return refused(400);
      if (version !== note[key]) return refused(409);
      all.set(id, { text, [key]: Number(version) + 1 });
    }
    return Response.json({ data: { id, ...all.get(id) } });
  };
}

test.each(['version', 'note_generation'])(
  'a body holds the %s that a read shows just then, where another one is refused',
  async (key) => {
    const contract = await learnt(documentOf(key), notes(false, key));
    expect(contract.learnt?.map(({ words }) => words)).toContain(
      `changeNote is sent with ${key} as a read shows it just then, learnt from a 409`,
    );
    const [first] = operationOf(contract, 'changeNote').body?.examples ?? [];
    expect(first?.value).toMatchObject({ [key]: `{{now.data.${key}}}` });
  },
);

test.each<[string, boolean, string]>([
  ['kept', false, 'pass'],
  ['broken', true, 'fail'],
])('the promises of a change that names the version are judged: %s', async (_what, isLax, outcome) => {
  const contract = await learnt(DOCUMENT, notes());
  const results = await runCells(
    new Run(optionsFor(contract, notes(isLax))),
    ({ requirement, operation }) => operation === 'changeNote' && requirement.id === 'malformed.required-key',
  );
  expect(results.map((each) => each.outcome)).toEqual([outcome]);
});

test('a hostile value in place of the version may be refused as another version', async () => {
  const contract = await learnt(DOCUMENT, notes());
  const results = await runCells(
    new Run(optionsFor(contract, notes())),
    ({ requirement, operation }) =>
      operation === 'changeNote' && requirement.id === 'malformed.hostile-value',
  );
  expect(results.map((each) => each.outcome)).toEqual(['pass']);
});
