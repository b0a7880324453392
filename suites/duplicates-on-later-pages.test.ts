import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { TITLED, inPath, said } from './testing/document-pieces.ts';
import { runOver, told } from './testing/plain-runs.ts';

const DOCUMENT: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Lamps', version: '1' },
  paths: {
    '/lamps': {
      get: {
        operationId: 'listLamps',
        parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: said('200'),
      },
      post: {
        operationId: 'createLamp',
        'x-naysayer': { conflictsOn: [{ key: 'title' }] },
        requestBody: TITLED,
        responses: said('201', '400', '409'),
      },
    },
    '/lamps/{lampId}': {
      parameters: [inPath('lampId')],
      get: { operationId: 'readLamp', responses: said('200', '404') },
    },
  },
};

interface Lamp {
  readonly id: string;
  readonly title: string;
}

/** Lists one lamp a page, the newest first. @param keeps whether it keeps the lamp that it refuses, behind the first one */
function lamps(keeps: boolean): Handle {
  const made: Lamp[] = [];
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, , id] = pathname.split('/');
    const read = made.find((each) => each.id === id);
    if (id !== undefined) return Response.json(read ?? {}, { status: read ? 200 : 404 });
    const page = Number(searchParams.get('page') ?? '1');
    if (request.method === 'GET')
      return Response.json({ items: made.slice(page - 1, page), total: made.length });
    const body = (await request.json().catch(() => ({}))) as JsonObject;
    const title = body['title'];
    if (typeof title !== 'string' || title === '') return Response.json({}, { status: 400 });
    const first = made.findIndex((each) => each.title === title);
    const lamp = { id: `lamp-${made.length}`, title };
    if (first === -1) made.unshift(lamp);
    else if (keeps) made.splice(first + 1, 0, lamp);
    return first === -1 ? Response.json(lamp, { status: 201 }) : Response.json({}, { status: 409 });
  };
}

test.each([
  [false, 'pass'],
  [true, 'fail'],
])('a refused duplicate on the page behind the first one is seen: kept %s, %s', async (keeps, outcome) => {
  const { results } = await runOver(DOCUMENT, lamps(keeps), ['conflict.unchanged']);
  expect(told(results)).toEqual([`conflict.unchanged › createLamp: ${outcome}`]);
});
