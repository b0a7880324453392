import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { leftoversOver } from './testing/leftovers-over.ts';

test('what several things go by is no id of one, and each of them is counted', async () => {
  const values: string[] = [];
  const responses = { '2XX': { description: 'Done.' }, '404': { description: 'There is none.' } };
  const parameters = ['kind', 'value'].map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Tags', version: '1' },
    security: [],
    paths: {
      '/tags': {
        get: { operationId: 'listTags', responses },
        post: { operationId: 'createTag', responses },
      },
      '/tags/{kind}': { parameters: parameters.slice(0, 1), get: { operationId: 'listKind', responses } },
      '/tags/{kind}/{value}': { parameters, delete: { operationId: 'deleteTag', responses } },
    },
  };
  const tags = (): readonly JsonObject[] => values.map((value) => ({ kind: 'simple', value }));
  const leftovers = await leftoversOver(document, async (request) => {
    const [, , kind, value] = new URL(request.url).pathname.split('/');
    if (request.method === 'POST' && kind === undefined) {
      values.push(`t-${values.length}`);
      return Response.json({ kind: 'simple', value: values.at(-1) }, { status: 201 });
    }
    if (request.method === 'GET' && value === undefined) return await Promise.resolve(Response.json(tags()));
    return Response.json({ message: 'No.' }, { status: 404 });
  });
  expect(values.length).toBeGreaterThan(1);
  expect(leftovers.left).toEqual([
    {
      operation: 'createTag',
      count: values.length,
      ids: ['simple'],
      reason: 'several things have that id, so that none is removed by it',
    },
  ]);
});
