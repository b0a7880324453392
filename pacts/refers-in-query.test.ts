import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../wire/json.ts';
import { interactionsOf } from './interactions-of.ts';

/** A call that deletes what its query names, made by another one. */
async function pactsOf(
  required: boolean,
): Promise<{ readonly made: number; readonly reasons: readonly string[] }> {
  const text = { type: 'string' };
  const board = { type: 'object', required: ['title'], properties: { title: text } };
  const made = { type: 'object', required: ['id'], properties: { id: text } };
  const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
  const board_id = { name: 'board_id', in: 'query', required, schema: text };
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Boards', version: '1' },
      security: [],
      paths: {
        '/boards.create': {
          post: {
            operationId: 'create',
            requestBody: { required: true, ...json(board) },
            responses: { '200': { description: 'Done.', ...json(made) } },
          },
        },
        '/boards.delete': {
          post: {
            operationId: 'end',
            parameters: [board_id],
            responses: { '200': { description: 'Done.' } },
          },
        },
      },
    },
    {},
    {},
  );
  const { interactions, unexpressed } = await interactionsOf(contract);
  return {
    made: interactions.filter((each) => each.operation === 'end').length,
    reasons: unexpressed.filter((each) => each.operation === 'end').map((each) => each.reason),
  };
}

test('no pact is made of what must name in its query what is made before', async () => {
  const { made, reasons } = await pactsOf(true);
  expect(made).toBe(0);
  expect(reasons).toContain(
    'its query must name what is made before, and a pact has none but what the path names',
  );
});

test('one is made where it need not', async () => {
  expect((await pactsOf(false)).made).toBeGreaterThan(0);
});
