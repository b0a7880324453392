import { expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import type { Target } from '../contracts/target.ts';
import { optionsFor } from '../suites/testing/learning-library.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { JsonObject } from '../wire/json.ts';
import { withAccess } from './with-access.ts';

function openedOver(contract: Contract, target: Target): OpenTarget {
  return {
    contract,
    target,
    minimumJudged: 0.5,
    chosen: [],
    missing: [],
    deviations: [],
    close: async () => undefined,
  };
}

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
  await withAccess(openedOver(contract, target), transport, 5, (id) => id !== 'listMembers', {
    expect: (total) => heard.push(`of ${total}`),
    step: () => heard.push('one'),
    count: (requests) => heard.push(`sent ${requests}`),
  });
  expect(heard.filter((each) => !each.startsWith('sent'))).toEqual(['of 2', 'one', 'one']);
  expect(heard.findLast((each) => each.startsWith('sent'))).toBe(`sent ${served}`);
});

test('what asks a target tells what it created whose ids are secrets, so that it is removed', async () => {
  const responses = {
    '201': {
      description: 'Made.',
      content: {
        'application/json': { schema: { type: 'object', properties: { secret: { type: 'string' } } } },
      },
    },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Tokens', version: '1' },
    paths: {
      '/tokens': { post: { operationId: 'createToken', responses } },
      '/tokens/{token}': {
        parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
        delete: { operationId: 'deleteToken', responses: { '204': { description: 'Gone.' } } },
      },
    },
  };
  const contract = await contractOf(document, {}, {});
  const made: string[] = [];
  const { target, transport } = optionsFor(contract, async ({ method }) => {
    if (method !== 'POST') return await Promise.resolve(new Response(null, { status: 204 }));
    made.push(`t-${made.length}`);
    return await Promise.resolve(Response.json({ secret: made.at(-1) }, { status: 201 }));
  });
  const { secrets } = await withAccess(openedOver(contract, target), transport, 5);
  expect(made.length).toBeGreaterThan(0);
  expect(secrets.map((each) => [each.remover, each.values['token']])).toEqual(
    made.map((each) => ['deleteToken', each]),
  );
});
