import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, said } from './testing/document-pieces.ts';
import { learntOver, told } from './testing/plain-runs.ts';

/** What is only read: one thing of a list, which nothing makes. */
function documentOf(list: string, item: string): JsonObject {
  const parameter = /\{(\w+)\}/.exec(item)?.[1] ?? '';
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    security: [],
    paths: {
      [list]: { get: { operationId: 'list', responses: said('200') } },
      [item]: {
        parameters: [inPath(parameter)],
        get: { operationId: 'read', responses: said('200', '404') },
      },
    },
  };
}

/** Shows a list, and one thing under one name. */
function showing(list: Json, name: string): Handle {
  return async ({ url }) => {
    const [, , id] = new URL(url).pathname.split('/');
    if (id === undefined) return await Promise.resolve(Response.json(list));
    return Response.json({}, { status: decodeURIComponent(id) === name ? 200 : 404 });
  };
}

test.each<[string, Json, string, string, string]>([
  [
    'its slug, though it has a name',
    [{ name: 'Acme Inc', slug: 'acme' }],
    'acme',
    '/spaces',
    '/spaces/{space}',
  ],
  ['its number, though it has an id', [{ id: 901, number: 4 }], '4', '/tickets', '/tickets/{ticket}'],
  ['the login of who asks', { id: 1, login: 'ann', name: null }, 'ann', '/user', '/users/{username}'],
])('what is listed is read by what a path has it by: %s', async (_, list, name, at, item) => {
  const { results, removal } = await learntOver(documentOf(at, item), showing(list, name), [
    'not-found.resource',
  ]);
  expect(told(results)).toContain('not-found.resource › read: pass');
  expect(removal.left).toEqual([]);
});

test('it is not, where no key of it leads to anything', async () => {
  const { results } = await learntOver(
    documentOf('/spaces', '/spaces/{space}'),
    showing([{ id: 1 }], 'acme'),
    ['not-found.resource'],
  );
  expect(told(results).join('\n')).toContain(
    'not-found.resource › read: inconclusive: the valid request did not succeed',
  );
});
