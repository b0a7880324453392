import { factsOf } from '../../generators/operation-facts.ts';
import { describe, expect, test } from 'vitest';
import { isNotAllowed, allowedMethods } from '../api/paths.ts';
import type { Contract } from '../contract.ts';
import type { Json } from '../../wire/json.ts';
import { contractOf, contractWith, ONE, operationWith, problemsWith, thingsWith } from './testing/things.ts';

const RESPONSES = '/paths/~1things/post/responses';
const linking = (link: Json): Json => ({ '201': { description: 'The thing.', links: { get: link } } });

const responses = { '200': { description: 'Done.' } };

describe('an operation', () => {
  const methodsOn = ({ operations }: Contract): readonly string[] =>
    operations.filter((each) => each.path === '/things/{thing_id}').map((each) => each.method);

  test.each(['patch', 'head', 'options'])('may have the method %s', async (method) => {
    const contract = await contractWith({ [`${ONE}/${method}`]: { responses } });
    expect(methodsOn(contract)).toEqual(['GET', 'DELETE', method.toUpperCase()]);
  });

  test('may have a method that OpenAPI 3.2 alone has, as it is written there', async () => {
    const contract = await contractWith({
      '/openapi': '3.2.0',
      [`${ONE}/query`]: { responses },
      [`${ONE}/additionalOperations`]: { PURGE: { responses }, Merge: { responses } },
    });
    expect(methodsOn(contract)).toEqual(['GET', 'DELETE', 'QUERY', 'PURGE', 'Merge']);
  });

  test('that updates writes, and one that asks for the headers alone reads', async () => {
    const contract = await contractWith({ [`${ONE}/patch`]: { responses }, [`${ONE}/head`]: { responses } });
    const permissionOf = (method: string): string | undefined =>
      contract.operations.find((each) => each.method === method)?.permission;
    expect([permissionOf('PATCH'), permissionOf('HEAD')]).toEqual(['write', 'read']);
  });

  test('that asks for the options needs no credential: browsers send none', async () => {
    const contract = await contractWith({ [`${ONE}/options`]: { responses } });
    const open = contract.operations.filter((each) => each.credentialOptional);
    expect(open.map((each) => each.method)).toEqual(['OPTIONS']);
  });
});

describe('a method that a document has on a path, and that is not tested', () => {
  test('is never sent there: TRACE', async () => {
    const contract = await contractWith({ [`${ONE}/trace`]: { responses } });
    expect(allowedMethods(contract, '/things/{thing_id}')).toContain('TRACE');
    expect(isNotAllowed(contract, '/things/{thing_id}', 'TRACE')).toBe(false);
    expect(isNotAllowed(contract, '/things', 'TRACE')).toBe(true);
  });

  test('is never sent there: one that the notes name, documented or not', async () => {
    const contract = await contractWith({
      [`${ONE}/patch`]: { responses },
      [`${ONE}/x-naysayer`]: { outOfScope: ['patch', 'Purge'] },
    });
    expect(contract.operations.map((each) => each.method)).not.toContain('PATCH');
    expect(contract.outOfScope['/things/{thing_id}']).toEqual(['PATCH', 'PURGE']);
  });

  test('is never sent to a path that another template with it matches', async () => {
    const contract = await contractWith({
      [`${ONE}/patch`]: { responses },
      '/paths/~1things~1latest': { get: { operationId: 'getLatest', responses } },
    });
    expect(isNotAllowed(contract, '/things/latest', 'PATCH')).toBe(false);
  });
});

describe('a link', () => {
  const PARAMETERS = { thing_id: '$response.body#/id' };

  test('is read under default, too', async () => {
    const operation = await operationWith('createThing', {
      [RESPONSES]: {
        default: { description: 'x', links: { get: { operationId: 'getThing', parameters: PARAMETERS } } },
      },
    });
    expect(operation.links).toEqual([{ operation: 'getThing', parameters: PARAMETERS }]);
  });

  test('may name its parameter by its place, and its operation by a reference', async () => {
    const link = {
      operationRef: '#/paths/~1things~1%7Bthing_id%7D/get',
      parameters: { 'path.thing_id': '$response.body#/id', 'header.X-Tenant': 'acme' },
    };
    const operation = await operationWith('createThing', { [RESPONSES]: linking(link) });
    expect(operation.links).toEqual([{ operation: 'getThing', parameters: PARAMETERS }]);
  });

  test('to an operation that is not tested leads nowhere, and is no contradiction', async () => {
    const operation = await operationWith('createThing', {
      [`${ONE}/trace`]: { operationId: 'traceThing', responses },
      [RESPONSES]: linking({ operationId: 'traceThing', parameters: PARAMETERS }),
    });
    expect(operation.links.filter((each) => each.operation === 'traceThing')).toEqual([]);
  });

  test('may fill a query parameter, which no valid request has', async () => {
    const operation = await operationWith('createThing', {
      '/paths/~1things/get/parameters': [{ name: 'after', in: 'query', schema: { type: 'integer' } }],
      [RESPONSES]: linking({ operationId: 'listThings', parameters: { after: '$response.body#/id' } }),
    });
    expect(operation.links).toContainEqual({ operation: 'listThings', parameters: {} });
  });
});

describe('what a create hands out the id of', () => {
  const at = (...pointers: readonly string[]): Json => ({
    '201': {
      description: 'The thing.',
      links: Object.fromEntries(
        pointers.map((pointer, index) => [
          `get${index}`,
          { operationId: 'getThing', parameters: { thing_id: `$response.body#${pointer}` } },
        ]),
      ),
    },
  });

  test.each([
    [['/id'], '/id'],
    [['/thing/id'], '/thing/id'],
    [['/name', '/name'], '/name'],
    [['/name', '/slug'], undefined],
  ])('is what its links say, if they agree: %j', async (pointers, resultId) => {
    expect((await operationWith('createThing', { [RESPONSES]: at(...pointers) })).resultId).toBe(resultId);
  });

  test('is not what a link to something elsewhere gives', async () => {
    const operation = await operationWith('createThing', {
      '/paths/~1owners~1{owner_id}': {
        parameters: [{ name: 'owner_id', in: 'path', required: true, schema: {} }],
        get: { operationId: 'getOwner', responses: { '200': { description: 'x' } } },
      },
      [RESPONSES]: linking({ operationId: 'getOwner', parameters: { owner_id: '$response.body#/owner/id' } }),
    });
    expect(operation).toMatchObject({ resultId: '/id', inferred: { parameters: ['thing_id'] } });
  });
});

test('a path item may be a reference', async () => {
  const item = (thingsWith()['paths'] as { readonly [path: string]: Json })['/things/{thing_id}'] ?? null;
  const contract = await contractWith({
    '/components': { pathItems: { One: item } },
    [ONE]: { $ref: '#/components/pathItems/One' },
  });
  expect(contract.operations).toEqual((await contractWith()).operations);
});

describe('a key that conflicts', () => {
  const on = (key: string, changes = {}): Promise<readonly string[]> =>
    problemsWith({ '/paths/~1things/post/x-naysayer': { conflictsOn: [{ key, scope: 'x' }] }, ...changes });
  const BODY = '/paths/~1things/post/requestBody';

  test('must be in an example', async () => {
    expect(await on('naem')).toEqual([
      'operation createThing: conflictsOn naem: no example of the body has it, did you mean name?',
    ]);
    expect(await on('metadata.key')).toEqual([
      'operation createThing: conflictsOn metadata.key: no example of the body has it, at its top level',
    ]);
  });

  test('must be new in each request, and in the built-in contract by a note', async () => {
    const name = { type: 'string' };
    expect(await on('name', { [`${BODY}/content/application~1json/schema/properties/name`]: name })).toEqual([
      'operation createThing: conflictsOn name: mark its schema with x-naysayer: { unique: <where> }, so that each request has a new one',
    ]);
  });

  test('is new in each request where no note says so', async () => {
    const document = thingsWith({
      '/paths/~1things/post/x-naysayer': { conflictsOn: [{ key: 'name' }] },
      [`${BODY}/content/application~1json/schema/properties/name`]: { type: 'string' },
    });
    const contract = await contractOf(document, {}, {});
    expect(factsOf(contract).get('createThing')?.renewed).toContainEqual(['name']);
  });

  test('must be a text or a whole number', async () => {
    const media = `${BODY}/content/application~1json`;
    const sizes = {
      [`${media}/schema/properties/size`]: { type: 'array' },
      [`${media}/examples/fuller/value/size`]: [3],
    };
    expect(await on('size', sizes)).toEqual([
      'operation createThing: conflictsOn size: it must be a text or a whole number in each example, since it is replaced by a new one for each request',
    ]);
  });

  test('needs a body', async () => {
    expect(await on('name', { [BODY]: undefined })).toEqual([
      'operation createThing: conflictsOn name: it takes no JSON body',
    ]);
  });

  test('is sound if it is a label, be it in the fuller example alone', async () => {
    const { conflictsOn } = await operationWith('createThing', {
      '/paths/~1things/post/x-naysayer': { conflictsOn: [{ key: 'code' }] },
      [`${BODY}/content/application~1json/schema/properties/code`]: {
        type: 'string',
        'x-naysayer': { unique: 'x' },
      },
      [`${BODY}/content/application~1json/examples/fuller/value/code`]: 'c',
    });
    expect(conflictsOn).toEqual([{ key: 'code', scope: 'the API', uncertain: false }]);
  });
});
