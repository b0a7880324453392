import { expect, test } from 'vitest';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { wrongParent } from './other-ids.ts';
import { factsIn } from '../testing/facts-in.ts';

const RESPONSES: Json = { '200': { description: 'It.' }, '404': { description: 'There is none.' } };
const created = (operationId: string): JsonObject => ({
  operationId,
  requestBody: {
    content: {
      'application/json': { schema: { type: 'object', properties: { title: { type: 'string' } } } },
    },
  },
  responses: {
    '201': {
      description: 'It.',
      content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } },
    },
  },
});
const parametersOf = (path: string): Json =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

/** The parents that are swapped on `PUT` of a path, given what else there is: a read of one thing, or a create. */
async function swappedOn(path: string, others: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const paths = Object.fromEntries(
    [...Object.entries(others), [path, '']].map(([each = '', id]) => [
      each,
      {
        parameters: parametersOf(each),
        ...(id === ''
          ? { put: { operationId: 'put', responses: RESPONSES } }
          : each.endsWith('}')
            ? { get: { operationId: id ?? '', responses: RESPONSES } }
            : { post: created(id ?? '') }),
      },
    ]),
  );
  const contract = await contractOf(
    { openapi: '3.1.0', info: { title: 'Parents', version: '1' }, security: [], paths },
    {},
    {},
  );
  const facts = factsIn(contract, 'put');
  return wrongParent.variants(facts).map(({ name }) => name);
}

test('a child that is made under a parent is looked for under another one', async () => {
  const creates = { '/projects': 'createProject', '/projects/{projectId}/tasks': 'createTask' };
  expect(await swappedOn('/projects/{projectId}/tasks/{taskId}', creates)).toEqual([
    'projectId: of another parent',
  ]);
});

test('what is made by itself may stand under any parent', async () => {
  const others = { '/projects': 'createProject', '/users': 'createUser', '/users/{userId}': 'readUser' };
  expect(await swappedOn('/projects/{projectId}/members/{userId}', others)).toEqual([]);
});
