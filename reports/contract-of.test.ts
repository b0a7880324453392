import { expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { contractOf } from './contract-of.ts';

const parameters = 'parameters: [{ name: id, in: path, required: true, schema: {} }]';
const get = (id: string): string => `get: { operationId: ${id}, responses: { '200': { description: it } } }`;

const OPENAPI = `openapi: 3.1.0
info: { title: Two, version: '1' }
paths:
  /projects/{id}:
    ${parameters}
    ${get('getProject')}
  /tasks/{id}:
    ${parameters}
    ${get('getTask')}
`;

test('an operation has its line, also where a parameter has a name that the document does not give it', async () => {
  const folder = folderWith({ 'openapi.yaml': OPENAPI });
  const { operations } = contractOf(await loadContract(`${folder}/openapi.yaml`), folder);
  expect(operations.map(({ path, line }) => [path, line])).toEqual([
    ['/projects/{projects.id}', 6],
    ['/tasks/{tasks.id}', 9],
  ]);
});
