import { describe, expect, test } from 'vitest';
import type { Contract } from '../contract.ts';
import { operationOf } from '../contract.ts';
import type { Json } from '../../wire/json.ts';
import { contractWith, MEDIA, ONE, operationWith, problemsWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const GET = `${ONE}/get`;
const SCHEMA = `${MEDIA}/schema`;
const NOWHERE = { $ref: '#/components/schemas/None' };
const WHY = 'the reference #/components/schemas/None leads nowhere (nothing stands there)';

const ids = (contract: Contract): readonly string[] => contract.operations.map((each) => each.id);
const ALL = ['listThings', 'createThing', 'getThing', 'deleteThing'];

describe('what is broken is mended where there is one way to', () => {
  test('an operationId that is given twice', async () => {
    const contract = await contractWith({ [`${GET}/operationId`]: 'listThings' });
    expect(ids(contract)).toEqual(['listThings', 'createThing', 'GET /things/{thing_id}', 'deleteThing']);
    expect(contract.mended.join()).toContain(
      `${GET}/operationId: the operationId listThings is another operation's too: this one is called GET /things/{thing_id}`,
    );
  });

  test('an operation without a name', async () => {
    const contract = await contractWith({ [`${GET}/operationId`]: undefined });
    expect(ids(contract)).toContain('GET /things/{thing_id}');
  });

  test('what stands beside a reference, which has no meaning before OpenAPI 3.1', async () => {
    const schema = { $ref: '#/components/schemas/Name', maxLength: 9, description: 'Short.' };
    const changes = {
      '/components/schemas': { Name: { type: 'string' } },
      [`${SCHEMA}/properties/name`]: schema,
    };
    const read = async (openapi: string): Promise<Contract> =>
      contractWith({ ...changes, '/openapi': openapi });
    const [old, current] = [await read('3.0.3'), await read('3.1.0')];
    const nameIn = (contract: Contract): unknown =>
      operationOf(contract, 'createThing').body?.schema['properties'];
    expect(nameIn(old)).not.toHaveProperty('name.maxLength');
    expect(nameIn(current)).toHaveProperty('name.maxLength', 9);
    expect(old.mended.join()).toContain(
      'what stands beside its $ref is left out: only OpenAPI 3.1 gives it a meaning',
    );
    expect(current.mended).toEqual([]);
  });

  test('a path parameter that nobody declares', async () => {
    const contract = await contractWith({ [`${ONE}/parameters`]: undefined });
    expect(operationOf(contract, 'getThing').parameters).toMatchObject([
      { name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(contract.mended).toEqual([
      `${GET}: the path parameter thing_id is declared nowhere: it is read as a text (so at 1 more place)`,
    ]);
  });

  test('a path parameter that the path lacks, or writes otherwise', async () => {
    const other = { name: 'other', in: 'path', required: true, schema: { type: 'string' } };
    const own = { name: 'thingId', in: 'path', required: true, schema: { type: 'integer' } };
    const contract = await contractWith({ [`${ONE}/parameters`]: [other, own] });
    expect(operationOf(contract, 'getThing').parameters).toMatchObject([
      { name: 'thing_id', schema: { type: 'integer' } },
    ]);
    expect(contract.mended).toHaveLength(2);
  });

  test.each([
    ['Authorization: Bearer', { kind: 'bearer' }],
    ['Authorization: Basic', { kind: 'basic' }],
    ['Authorization: Token {key}', { kind: 'header', name: 'Authorization', template: 'Token {token}' }],
    ['X-Api-Key:', { kind: 'header', name: 'X-Api-Key' }],
  ])('a security scheme whose header is named %s', async (name, form) => {
    const contract = await contractWith({
      '/components/securitySchemes': { own: { type: 'apiKey', in: 'header', name } },
      [`${GET}/security`]: [{ own: [] }],
    });
    expect(operationOf(contract, 'getThing').credential).toMatchObject([form]);
    expect(contract.mended.join()).toContain(
      `/components/securitySchemes/own: ${name} is no name of a header: it is read as `,
    );
  });

  test('a header that may be left out, and has a name that none has', async () => {
    const odd = { name: 'X Odd: one', in: 'header', schema: { type: 'string' } };
    const contract = await contractWith({ [`${GET}/parameters`]: [odd] });
    expect(operationOf(contract, 'getThing').parameters.map(({ name }) => name)).not.toContain(odd.name);
    expect(contract.mended.join()).toContain('a parameter is left out: X Odd: one is no name of a header');
  });

  test.each<[string, Changes]>([
    ['a missing title', { '/info': undefined }],
    ['a wrong contact', { '/info/contact': 'nobody' }],
    ['wrong tags', { '/tags': 'all', [`${GET}/tags`]: 7 }],
    ['no responses', { [`${GET}/responses`]: undefined }],
    ['responses of a wrong shape', { [`${GET}/responses`]: ['200'] }],
    ['a response of a wrong shape', { [`${GET}/responses/200`]: 'fine' }],
    ['a response that leads nowhere', { [`${GET}/responses/200`]: { $ref: '#/components/responses/None' } }],
    ['a link that leads nowhere', { '/paths/~1things/post/responses/201/links/get/operationId': 'none' }],
    ['a parameter of no shape', { [`${GET}/parameters`]: [7, { in: 'query' }] }],
    ['security of no shape', { [`${GET}/security`]: 'bearer' }],
    ['a path without a slash', { '/paths/others': { get: { responses: {} } } }],
    ['a path item of no shape', { '/paths/~1others': null }],
    ['a body without a media type', { '/paths/~1things/get/requestBody': { description: 'None.' } }],
  ])('%s', async (_what, changes) => {
    const contract = await contractWith(changes);
    expect(ids(contract)).toEqual(expect.arrayContaining(ALL));
    expect(contract.setAside).toEqual([]);
  });

  test('a response whose schema leads nowhere holds anything', async () => {
    const contract = await contractWith({
      [`${GET}/responses/200/content`]: { 'application/json': { schema: NOWHERE } },
    });
    expect(ids(contract)).toEqual(ALL);
    expect(contract.mended).toEqual([
      `${GET}/responses/200/content/application~1json/schema: ${WHY}: nothing is known of what stands there`,
    ]);
  });

  test.each<[string, Json, Json]>([
    ['required on a key', { type: 'string', required: true }, { type: 'string' }],
    ['limits that are texts', { type: 'integer', minimum: '3' }, { type: 'integer', minimum: 3 }],
    ['a type of another language', { type: 'Float' }, { type: 'number' }],
    ['a type that is none', { type: 'whatever', maxLength: 3 }, { maxLength: 3 }],
    ['an example of another type', { type: 'integer', example: 'many' }, { type: 'integer' }],
    [
      'enum values of another type',
      { type: 'string', enum: [1, true] },
      { type: 'string', enum: ['1', 'true'] },
    ],
    [
      'an enum of items that stands on their list',
      { type: 'array', enum: ['1', '2'], items: { type: 'integer' } },
      { type: 'array', items: { type: 'integer', enum: [1, 2] } },
    ],
    [
      'an enum on a list whose items have their own',
      { type: 'array', enum: ['a', 'b'], items: { type: 'string', enum: ['a'] } },
      { type: 'array', items: { type: 'string', enum: ['a'] } },
    ],
    [
      'but not an enum of lists',
      { type: 'array', enum: [['a'], 'b'], items: { type: 'string' } },
      { type: 'array', enum: [['a'], 'b'], items: { type: 'string' } },
    ],
    [
      'keys that are forbidden beside what has them',
      { additionalProperties: false, required: ['a'], allOf: [{ properties: { a: {} } }] },
      { unevaluatedProperties: false, required: ['a'], allOf: [{ properties: { a: {} } }] },
    ],
    [
      'but not beside what has none',
      { additionalProperties: false, properties: { a: {} }, anyOf: [{ required: ['a'] }] },
      { additionalProperties: false, properties: { a: {} }, anyOf: [{ required: ['a'] }] },
    ],
    [
      'a choice of which one is never met alone',
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      { anyOf: [{ type: 'integer' }, { type: 'number' }] },
    ],
    ['an empty choice', { anyOf: [], minimum: 1 }, { minimum: 1 }],
    ['a list of types for items', { items: [{ type: 'string' }] }, { prefixItems: [{ type: 'string' }] }],
    ['keywords that are none', { type: 'string', id: 7, xml: {} }, { type: 'string' }],
    ['a pattern that is none', { type: 'string', pattern: '(' }, { type: 'string' }],
    ['a pattern that has no end', { type: 'string', pattern: '^(a+)+$' }, { type: 'string' }],
    [
      'a pattern of another form',
      { type: 'string', pattern: String.raw`\A\pL+\z` },
      { type: 'string', pattern: String.raw`^\p{L}+$` },
    ],
  ])('in a schema: %s', async (_what, written, read) => {
    const { body } = await operationWith('createThing', { [`${SCHEMA}/properties/size`]: written });
    const properties = body?.schema['properties'] as { readonly size: Json } | undefined;
    expect(properties?.size).toEqual(read);
  });

  test('a list of references for items: they say what an item may be', async () => {
    const items = ['Word', 'Count'].map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const contract = await contractWith({
      '/components/schemas': { Word: { type: 'string' }, Count: { type: 'integer' } },
      [`${SCHEMA}/properties/all`]: { type: 'array', items },
    });
    const { body } = operationOf(contract, 'createThing');
    const properties = body?.schema['properties'] as { readonly all: Json } | undefined;
    expect(properties?.all).toMatchObject({ type: 'array', items: { anyOf: [{}, {}] } });
    expect(properties?.all).not.toHaveProperty('prefixItems');
  });

  test('an example that is the text of its JSON', async () => {
    const { body } = await operationWith('createThing', {
      [MEDIA]: { schema: { type: 'object' }, example: '{"name":"a"}' },
    });
    expect(body?.examples.map((each) => each.value)).toEqual([{ name: 'a' }]);
  });

  test('a schema that is itself, again', async () => {
    const { schemas, mended } = await contractWith({
      '/components/schemas': {
        A: { allOf: [{ $ref: '#/components/schemas/B' }], type: 'object' },
        B: { $ref: '#/components/schemas/A' },
        Tree: { properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
      },
    });
    expect(JSON.stringify([schemas['A'], schemas['B']]).match(/\$ref/g)).toHaveLength(1);
    expect(JSON.stringify(schemas['Tree'])).toContain('#/components/schemas/Tree');
    expect(mended).toEqual([expect.stringContaining('leads back to itself')]);
  });
});

describe('an operation that can’t be tested is set aside alone', () => {
  test.each<[string, Changes, string, string]>([
    ['whose body leads nowhere', { [SCHEMA]: NOWHERE }, 'createThing', `its body is not known: ${WHY}`],
    [
      'whose body needs what leads nowhere',
      { [SCHEMA]: { type: 'object', required: ['name'], properties: { name: NOWHERE } } },
      'createThing',
      `its body is not known: ${WHY}`,
    ],
    [
      'with a parameter that leads nowhere',
      { [`${GET}/parameters`]: [{ $ref: 'https://example.com/parameters.yaml#/page' }] },
      'getThing',
      'a parameter is not known: the reference https://example.com/parameters.yaml#/page leads nowhere (it leads out of this machine, and nothing is fetched)',
    ],
    [
      'that needs a parameter of no schema',
      { [`${GET}/parameters`]: [{ name: 'page', in: 'query', required: true, schema: NOWHERE }] },
      'getThing',
      `its parameter page is not known: ${WHY}`,
    ],
    [
      'that needs a header of a name that none has',
      {
        [`${GET}/parameters`]: [{ name: 'X Odd', in: 'header', required: true, schema: { type: 'string' } }],
      },
      'getThing',
      'X Odd is no name of a header',
    ],
    [
      'at servers of its own',
      {
        '/servers': [{ url: 'https://a.example/v1' }],
        [`${GET}/servers`]: [{ url: 'https://b.example/v1' }],
      },
      'getThing',
      'it is at servers of its own (b.example/v1), and a run has one address',
    ],
    [
      'at another path than the others of its own path',
      { '/servers': [{ url: '/v1' }], [`${GET}/servers`]: [{ url: '/v2' }] },
      'getThing',
      'the operations of its path are at several paths of the host',
    ],
    [
      'whose path can’t be read',
      { '/paths/~1things~1{a': { get: { operationId: 'getBraces', responses: {} } } },
      'getBraces',
      'the braces in its path do not match',
    ],
  ])('%s', async (_why, changes, operation, reason) => {
    const contract = await contractWith(changes);
    expect(contract.setAside).toMatchObject([{ operation, reason }]);
    expect(ids(contract)).toEqual(ALL.filter((each) => each !== operation));
  });

  test('and its method is not called unsupported', async () => {
    const contract = await contractWith({ [SCHEMA]: NOWHERE });
    expect(contract.outOfScope['/things']).toEqual(['POST']);
  });

  test('but not for what it does not need', async () => {
    const contract = await contractWith({ [`${SCHEMA}/properties/size`]: NOWHERE });
    expect(contract.setAside).toEqual([]);
    expect(ids(contract)).toEqual(ALL);
  });

  test('and where none is left, the reasons are the error', async () => {
    const broken = { $ref: '#/components/pathItems/None' };
    expect(await problemsWith({ '/paths': { '/things': broken } })).toEqual([
      'no operation in it can be tested',
      'all of /things: the reference #/components/pathItems/None leads nowhere (nothing stands there)',
    ]);
  });
});
