import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

test('the history of what was deleted may still be read: that it is not 404 breaks no more than a SHOULD', async () => {
  const { paths, ...rest } = plainDocument();
  const beneath = (operationId: string): JsonObject => ({
    parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId,
      responses: { '200': { description: 'All.' }, '404': { description: 'There is none.' } },
    },
  });
  const document = {
    ...rest,
    paths: {
      ...(paths as JsonObject),
      '/things/{thingId}/history': beneath('readHistory'),
      '/things/{thingId}/parts': beneath('readParts'),
    },
  };
  const known = new Set<string>();
  const created = (id: string): Response => {
    known.add(id);
    return Response.json({ id }, { status: 201 });
  };
  const plain = plainThings({ created });
  const { results } = await runOver(
    document,
    async (request) => {
      const [, , id = '', part] = new URL(request.url).pathname.split('/');
      const isKnown = part !== undefined && request.method === 'GET' && known.has(id);
      return isKnown ? Response.json([]) : await plain(request);
    },
    ['not-found.deleted'],
  );
  expect(
    told(results)
      .filter((each) => /History|Parts/.test(each))
      .toSorted(),
  ).toEqual(['not-found.deleted › readHistory: warn', 'not-found.deleted › readParts: fail']);
});
