import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { optionsFor } from '../suites/testing/learning-library.ts';
import type { JsonObject } from '../wire/json.ts';
import { withAccess } from './with-access.ts';

test('what asks a target tells how many operations it asks about, each that is done, and its requests', async () => {
  const query = { name: 'shelf', in: 'query', schema: { type: 'string' } };
  const read = (operationId: string): JsonObject => ({
    get: { operationId, parameters: [query], responses: { '200': { description: 'Well.' } } },
  });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Library', version: '1' },
    paths: { '/books': read('listBooks'), '/loans': read('listLoans'), '/members': read('listMembers') },
  };
  const contract = await contractOf(document, {}, {});
  let served = 0;
  const { target, transport } = optionsFor(contract, () => {
    served += 1;
    return Promise.resolve(Response.json([]));
  });
  const heard: string[] = [];
  const opened = {
    contract,
    target,
    minimumJudged: 0.5,
    chosen: [],
    missing: [],
    deviations: [],
    close: async () => undefined,
  };
  await withAccess(opened, transport, 5, (id) => id !== 'listMembers', {
    expect: (total) => heard.push(`of ${total}`),
    step: () => heard.push('one'),
    count: (requests) => heard.push(`sent ${requests}`),
  });
  expect(heard.filter((each) => !each.startsWith('sent'))).toEqual(['of 2', 'one', 'one']);
  expect(heard.findLast((each) => each.startsWith('sent'))).toBe(`sent ${served}`);
});
