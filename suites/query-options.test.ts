import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';

const SORTS = ['name', '-name', 'price'];

/** A list that can be sorted. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  security: [],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [{ name: 'sort', in: 'query', schema: { type: 'string', enum: SORTS } }],
        responses: {
          '200': { description: 'All.', content: { 'application/json': { schema: { type: 'array' } } } },
          '400': { description: 'No.' },
        },
      },
    },
  },
};

/** @param answerTo what the last option is answered @param body what it shows */
function things(answerTo: number, body: Json = []): Handle {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    await request.text();
    if (pathname !== '/things') return new Response(null, { status: 404 });
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
    const sort = searchParams.get('sort');
    if (sort === 'price') return Response.json(body, { status: answerTo });
    return Response.json([], { status: sort === null || SORTS.includes(sort) ? 200 : 400 });
  };
}

test.each([
  ['is a failure of the server where it is one', 500, 'fail'],
  ['may be refused: it may ask for more', 400, 'pass'],
  ['is right where it succeeds', 200, 'pass'],
])('each option of a query is sent, and %s', async (_title, status, outcome) => {
  const promises = ['server-error.none', 'success.resource'];
  const { results } = await runOver(DOCUMENT, things(status), promises);
  expect(told(results).map((each) => each.split(':', 2).join(':'))).toContainEqual(
    `server-error.none › listThings: ${outcome}`,
  );
});

test.each([
  ['is right', 200, [], 'pass'],
  ['is found out where it is not as documented', 200, null, 'warn'],
  ['is not asked for where it is refused', 400, null, 'pass'],
])('what a read shows with an option %s', async (_title, status, body, outcome) => {
  const { results } = await runOver(DOCUMENT, things(status, body), ['success.schema']);
  expect(told(results).map((each) => each.split(':', 2).join(':'))).toContainEqual(
    `success.schema › listThings: ${outcome}`,
  );
});
