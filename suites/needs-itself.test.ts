import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { Run } from '../engine/run/run.ts';
import { runCells } from './run-cells.ts';
import { inPath, said } from './testing/document-pieces.ts';
import { optionsFor } from './testing/learning-library.ts';
import { told } from './testing/plain-runs.ts';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Accounts', version: '1' },
  security: [],
  paths: {
    '/accounts': { get: { operationId: 'listAccounts', responses: said('200', '422') } },
    '/accounts/{account_id}': {
      parameters: [inPath('account_id')],
      get: { operationId: 'getAccount', responses: said('200', '404') },
    },
  },
};

test('a list whose own call needs what it lists ends in a reason', async () => {
  const contract = await contractOf(DOCUMENT, {}, {});
  const operations = contract.operations.map((each) =>
    each.id === 'listAccounts' ? { ...each, query: [['of', '{{path.account_id}}'] as const] } : each,
  );
  const run = new Run(
    optionsFor(
      { ...contract, operations },
      async () => await Promise.resolve(Response.json([{ id: 'a-1' }])),
    ),
  );
  const results = await runCells(run, ({ requirement }) => requirement.id === 'not-found.resource');
  expect(told(results).join('\n')).toMatch(
    /not-found.resource › getAccount: inconclusive: .*needs what it makes itself/,
  );
});
