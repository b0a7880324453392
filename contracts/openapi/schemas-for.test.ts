import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { contractWith, MEDIA, operationWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const SIZE = `${MEDIA}/schema/properties/size`;

async function sizeOf(schema: Json, changes: Changes = {}): Promise<Json | undefined> {
  const { body } = await operationWith('createThing', { [SIZE]: schema, ...changes });
  return (body?.schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined)?.['size'];
}

describe('in the schema of a request', () => {
  test('what is read-only is not required', async () => {
    const { schemas, operations } = await contractWith({
      '/components': {
        schemas: {
          Id: { type: 'integer', readOnly: true },
          Thing: {
            type: 'object',
            required: ['id', 'name', 'made'],
            properties: {
              id: { $ref: '#/components/schemas/Id' },
              made: { type: 'string', readOnly: true },
              name: { type: 'string' },
            },
          },
        },
      },
      [`${MEDIA}/schema`]: { $ref: '#/components/schemas/Thing' },
    });
    expect(schemas['Thing']?.['required']).toEqual(['name']);
    expect(operations.find((each) => each.id === 'createThing')?.body?.examples).toHaveLength(2);
  });

  test('what is read-only in a schema that it extends is not required', async () => {
    const base = { type: 'object', properties: { id: { type: 'integer', readOnly: true } } };
    const whole = { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['id'] };
    const { schemas } = await contractWith({ '/components': { schemas: { Base: base, Whole: whole } } });
    expect(schemas['Whole']?.['required']).toEqual([]);
  });

  const READ_ONLY = { id: { type: 'integer', readOnly: true } };
  const BASE = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  test.each<[string, Json, Json]>([
    [
      'beside a reference',
      { required: ['id', 'name'], properties: { id: { $ref: '#/components/schemas/Id', readOnly: true } } },
      { required: ['name'] },
    ],
    [
      'beside what it is all of',
      {
        required: ['id', 'name'],
        properties: { id: { allOf: [{ $ref: '#/components/schemas/Id' }], readOnly: true } },
      },
      { required: ['name'] },
    ],
    [
      'in another part than the one that requires it',
      { allOf: [{ properties: READ_ONLY }, { required: ['id', 'name'] }] },
      { allOf: [{ properties: READ_ONLY }, { required: ['name'] }] },
    ],
    [
      'around a choice that requires it',
      { properties: READ_ONLY, oneOf: [{ required: ['id', 'a'] }, { allOf: [{ required: ['id', 'b'] }] }] },
      { oneOf: [{ required: ['a'] }, { allOf: [{ required: ['b'] }] }] },
    ],
    [
      'where what it refers to requires it, and stays as it is for others',
      { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: READ_ONLY }] },
      { allOf: [{ ...BASE, required: [] }, { properties: READ_ONLY }] },
    ],
    [
      'beside the reference that requires it',
      { $ref: '#/components/schemas/Base', properties: READ_ONLY },
      { properties: READ_ONLY, allOf: [{ ...BASE, required: [] }] },
    ],
    [
      'deeper in what it is all of',
      { required: ['id', 'name'], allOf: [{ allOf: [{ allOf: [{ properties: READ_ONLY }] }] }] },
      { required: ['name'] },
    ],
  ])('what is said to be read-only %s is not required', async (_where, written, read) => {
    const components = { schemas: { Id: { type: 'integer' }, Base: BASE, Whole: written } };
    const { schemas } = await contractWith({ '/components': components });
    expect(schemas['Whole']).toMatchObject(read as JsonSchema);
    expect(schemas['Whole']?.['$ref']).toBeUndefined();
    expect(schemas['Base']).toEqual(BASE);
  });

  test('a schema that refers to itself is read', async () => {
    const Node = {
      allOf: [{ required: ['id'] }, { $ref: '#/components/schemas/Node' }],
      properties: { ...READ_ONLY, next: { $ref: '#/components/schemas/Node' } },
    };
    const { schemas } = await contractWith({ '/components': { schemas: { Node } } });
    expect(schemas['Node']).toMatchObject({
      allOf: [{ required: [] }, {}],
      properties: { next: Node.properties.next },
    });
  });

  test.each<[Json, Json]>([
    [{ type: 'integer', nullable: true }, { type: ['integer', 'null'] }],
    [{ type: 'integer', nullable: false }, { type: 'integer' }],
    [
      { type: 'integer', enum: [1, 3, null], nullable: true },
      { type: ['integer', 'null'], enum: [1, 3, null] },
    ],
    [
      { type: 'integer', enum: [1, 3], nullable: true },
      { anyOf: [{ type: 'integer', enum: [1, 3] }, { type: 'null' }] },
    ],
    [{ minimum: 1, nullable: true }, { anyOf: [{ minimum: 1 }, { type: 'null' }] }],
  ])('nullable is a type: %j', async (written, read) => {
    expect(await sizeOf(written)).toEqual(read);
    expect(await sizeOf(written, { '/openapi': '3.0.3' })).toEqual(read);
  });

  test('keys of that name are keys', async () => {
    const thing = {
      type: 'object',
      properties: { nullable: { type: 'boolean' }, example: { type: 'string' } },
    };
    expect(await sizeOf(thing)).toEqual(thing);
    expect(await sizeOf(thing, { '/openapi': '3.0.3' })).toEqual(thing);
  });
});

describe('where an example or a default is null', () => {
  test.each([{ example: null }, { default: null }])(
    'an answer may be, and a request not: %o',
    async (given) => {
      const size = { type: 'object', ...given };
      const content = { 'application/json': { schema: size } };
      const { body, responses } = await operationWith('createThing', {
        [SIZE]: size,
        '/paths/~1things/post/responses/400': { description: 'No.', content },
      });
      expect(responses['400']?.content['application/json']?.schema?.['type']).toEqual(['object', 'null']);
      const properties = body?.schema['properties'] as Readonly<Record<string, JsonSchema>>;
      expect(properties['size']?.['type']).toBe('object');
    },
  );
});

describe('a document of OpenAPI 3.0', () => {
  test('has the limits that 3.1 writes otherwise', async () => {
    const limits = {
      type: 'integer',
      minimum: 1,
      exclusiveMinimum: true,
      maximum: 9,
      exclusiveMaximum: false,
    };
    expect(await sizeOf(limits, { '/openapi': '3.0.3' })).toEqual({
      type: 'integer',
      exclusiveMinimum: 1,
      maximum: 9,
    });
  });

  test('is the same contract as one of 3.1, notes and all', async () => {
    const notes = { '/paths/~1things/post/x-naysayer': { returns: 'thing', conflictsOn: [{ key: 'name' }] } };
    const old = await contractWith({ ...notes, '/openapi': '3.0.3' });
    const { source: _, ...read } = await contractWith(notes);
    expect(old).toMatchObject(read);
  });

  test('may have one example of a body', async () => {
    const media = { schema: { type: 'object' }, example: { name: 'a', example: 1, nullable: true } };
    const { body } = await operationWith('createThing', { '/openapi': '3.0.3', [MEDIA]: media });
    expect(body?.examples.map((each) => each.value)).toEqual([media.example]);
  });
});
