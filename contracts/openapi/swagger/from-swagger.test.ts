import { describe, expect, test } from 'vitest';
import { operationOf } from '../../contract.ts';
import type { Json } from '../../../wire/json.ts';
import { contractOf } from '../testing/things.ts';

const RESPONSES = { 201: { description: 'Made.', schema: { $ref: '#/definitions/Thing' } } };

const swagger = (members: Readonly<Record<string, Json>>): Json => ({
  swagger: '2.0',
  info: { title: 'Things', version: '1' },
  basePath: '/v2',
  consumes: ['application/json'],
  produces: ['application/json'],
  definitions: {
    Thing: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, note: { type: 'string', 'x-nullable': true } },
    },
  },
  ...members,
});
const post = (operation: Readonly<Record<string, Json>>): Json => ({
  '/things': { post: { operationId: 'createThing', responses: RESPONSES, ...operation } },
});
const READ = { get: { operationId: 'listPets', responses: { 200: { description: 'The pets.' } } } };
const BODY = { name: 'thing', in: 'body', required: true, schema: { $ref: '#/definitions/Thing' } };

describe('a document of Swagger 2.0', () => {
  test('has its bodies, answers, base path and schemas', async () => {
    const contract = await contractOf(swagger({ paths: post({ parameters: [BODY] }) }));
    expect(contract).toMatchObject({ name: 'Things', basePaths: ['/v2'], mended: [], setAside: [] });
    expect(contract.schemas['Thing']).toMatchObject({ properties: { note: { type: ['string', 'null'] } } });
    expect(operationOf(contract, 'createThing')).toMatchObject({
      body: { required: true, mediaType: 'application/json', schema: { $ref: '#/components/schemas/Thing' } },
      responses: {
        '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
      },
      place: '/paths/~1things/post',
    });
  });

  test('has the parameters of a list that its operations refer to', async () => {
    const filters = [{ name: 'kind', in: 'query', type: 'string', enum: ['cat', 'dog'] }];
    const get = { ...READ.get, parameters: { $ref: '#/x-lists/filters' } };
    const contract = await contractOf(swagger({ 'x-lists': { filters }, paths: { '/pets': { get } } }));
    expect(operationOf(contract, 'listPets').parameters).toMatchObject([
      { name: 'kind', in: 'query', schema: { enum: ['cat', 'dog'] } },
    ]);
  });

  test('may refuse with an object in JSON where an operation produces what holds no object', async () => {
    const Problem = { type: 'object', properties: { message: { type: 'string' } } };
    const answersOf = async (produces: readonly string[], schema: Json) => {
      const answer = { description: 'No.', schema };
      const get = { operationId: 'getFile', produces, responses: { 200: answer, 404: answer } };
      const contract = await contractOf(swagger({ definitions: { Problem }, paths: { '/file': { get } } }));
      return Object.values(operationOf(contract, 'getFile').responses).map(({ content }) =>
        Object.keys(content),
      );
    };
    const reference = { $ref: '#/definitions/Problem' };
    expect(await answersOf(['application/x-tar'], reference)).toEqual([
      ['application/x-tar'],
      ['application/x-tar', 'application/json'],
    ]);
    expect(await answersOf(['application/xml'], reference)).toEqual([
      ['application/xml'],
      ['application/xml'],
    ]);
    expect(await answersOf(['text/plain'], { type: 'string' })).toEqual([['text/plain'], ['text/plain']]);
  });

  test('asks for no key of a discriminator that it does not ask for', async () => {
    const Pet = { type: 'object', required: ['name'], discriminator: 'kind', properties: { kind: {} } };
    const contract = await contractOf(swagger({ definitions: { Pet }, paths: { '/pets': READ } }));
    expect(contract.schemas['Pet']).toMatchObject({
      required: ['name'],
      discriminator: { propertyName: 'kind' },
    });
  });

  test.each<[string, Readonly<Record<string, Json>>]>([
    ['shared', { parameters: { Body: BODY }, paths: post({ parameters: [{ $ref: '#/parameters/Body' }] }) }],
    [
      'of a path',
      {
        paths: {
          '/things': { parameters: [BODY], post: { operationId: 'createThing', responses: RESPONSES } },
        },
      },
    ],
  ])('has a body among parameters: %s', async (_where, members) => {
    const contract = await contractOf(swagger(members));
    expect(operationOf(contract, 'createThing').body?.required).toBe(true);
  });

  test('has lists in its query as they are collected', async () => {
    const parameters = [
      {
        name: 'ids',
        in: 'query',
        required: true,
        type: 'array',
        items: { type: 'integer', enum: [7] },
        minItems: 2,
        collectionFormat: 'multi',
      },
      {
        name: 'tags',
        in: 'query',
        required: true,
        type: 'array',
        items: { type: 'string', enum: ['a'] },
        minItems: 2,
      },
    ];
    const paths = { '/things': { get: { operationId: 'listThings', parameters, responses: {} } } };
    const { query } = operationOf(await contractOf(swagger({ paths })), 'listThings');
    expect(query).toEqual([
      ['ids', '7'],
      ['ids', '7'],
      ['tags', 'a,a'],
    ]);
  });

  test('asks for a token as its definitions say', async () => {
    const contract = await contractOf(
      swagger({
        securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
        security: [{ key: [] }],
        paths: post({ parameters: [BODY] }),
      }),
    );
    expect(operationOf(contract, 'createThing').credential).toMatchObject([
      { kind: 'header', name: 'X-Key' },
    ]);
  });

  test('loses nothing for a part that is broken', async () => {
    const contract = await contractOf(
      swagger({
        consumes: 'application/json',
        parameters: { None: 7 },
        paths: {
          ...(post({ parameters: [BODY, { name: 'x' }, { $ref: '#/parameters/Nowhere' }] }) as object),
          '/other': { get: { operationId: 'getOther', parameters: [null], responses: { 200: null } } },
        },
      }),
    );
    expect(contract.operations.map((each) => each.id)).toEqual(['createThing', 'getOther']);
    expect(contract.mended.length).toBeGreaterThan(2);
  });
});
