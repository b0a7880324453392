import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ContractError } from '../../contracts/contract-error.ts';
import { refusals } from '../../msw/index.ts';
import { folderWith } from '../../targets/config/testing/folders.ts';
import { loadOperations } from './load-operations.ts';

const OPENAPI = `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    post:
      operationId: createThing
      x-naysayer: { conflictsOn: [{ key: name, scope: client }], returns: thing, resultId: /id }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string, x-naysayer: { unique: client } } }
            examples: { minimal: { value: { name: a thing } } }
      responses:
        '200':
          description: the thing
          links: { getThing: { operationId: getThing, parameters: { thing_id: $response.body#/id } } }
  /things/{thing_id}:
    x-naysayer: { outOfScope: [PUT] }
    get:
      operationId: getThing
      parameters: [{ name: thing_id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: the thing } }
`;

describe('the operations of an OpenAPI document', () => {
  test('can be refused with what the promises say of them', async () => {
    const operations = await loadOperations(join(folderWith({ 'openapi.yaml': OPENAPI }), 'openapi.yaml'));
    expect(Object.keys(operations)).toEqual(['createThing', 'getThing']);
    expect(operations['createThing']?.errors).toEqual(
      expect.arrayContaining(['malformed.required-key', 'conflict.duplicate-id', 'rate-limited.burst']),
    );
    expect(operations['getThing']).toMatchObject({ method: 'GET', path: '/things/{thing_id}' });
    expect(operations['getThing']?.errors).toContain('not-found.resource');
    expect(operations['getThing']?.errors).not.toContain('conflict.duplicate-id');
  });

  test('take, beside their own, the methods that are no part of the contract', async () => {
    const operations = await loadOperations(join(folderWith({ 'openapi.yaml': OPENAPI }), 'openapi.yaml'));
    expect(operations['getThing']?.allow).toEqual(['GET', 'PUT']);
  });

  test('make handlers, also after a way through JSON', async () => {
    const loaded = await loadOperations(join(folderWith({ 'openapi.yaml': OPENAPI }), 'openapi.yaml'));
    const operations = JSON.parse(JSON.stringify(loaded)) as typeof loaded;
    const api = refusals({ baseUrl: 'http://things.test', operations });
    const handler = api.answer('createThing', 409);
    const request = new Request('http://things.test/things', { method: 'POST' });
    const result = await handler.run({ request, requestId: '1' });
    expect(result?.response?.status).toBe(409);
    expect(() => api.answer('getThing', 409)).toThrow(RangeError);
  });

  test('make handlers where one name is that of several parameters', async () => {
    const two = OPENAPI.replaceAll('thing_id', 'id').concat(`  /parts/{id}:
    get:
      operationId: getPart
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: the part } }
`);
    const operations = await loadOperations(join(folderWith({ 'openapi.yaml': two }), 'openapi.yaml'));
    const handler = refusals({ baseUrl: 'http://things.test', operations }).answer('getPart', 404);
    const statusOf = async (path: string): Promise<number | undefined> => {
      const request = new Request(`http://things.test${path}`);
      return (await handler.run({ request, requestId: path }))?.response?.status;
    };
    expect([await statusOf('/parts/1'), await statusOf('/things/1')]).toEqual([404, undefined]);
  });

  test('are not read from what is no contract', async () => {
    await expect(loadOperations('/nowhere/openapi.yaml')).rejects.toThrow(ContractError);
  });
});
