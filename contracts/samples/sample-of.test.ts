import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { SchemaOracles } from '../api/schema-oracle.ts';
import type { Schemas } from '../api/schema.ts';
import { sampleOf } from './sample-of.ts';
import { fullerOf, minimalOf, NONE, object, oracles, sample } from './testing/samples.ts';

describe('a value made from a schema', () => {
  test('has the keys that are required, and where it is fuller the others as well', () => {
    const schema = object(
      { a: { type: 'string' }, b: { type: 'integer' }, c: { type: 'array', items: {} } },
      {
        required: ['b'],
      },
    );
    expect(minimalOf(schema)).toEqual({ b: 1 });
    expect(fullerOf(schema)).toEqual({ a: 'naysayer', b: 1, c: ['naysayer'] });
  });

  test('holds nothing that only answers hold', () => {
    const schema = object(
      { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
      {
        example: { id: 5, name: 'mine' },
      },
    );
    expect(fullerOf(schema)).toEqual({ name: 'mine' });
  });

  test.each<[string, JsonSchema]>([
    ['a not that asks for it', { not: { required: ['b'] } }],
    ['one of several such', { not: { anyOf: [{ required: ['b'] }, { required: ['c'] }] } }],
    ['a choice of exactly one', { oneOf: [{ required: ['a'] }, { required: ['b'] }, { required: ['c'] }] }],
  ])('leaves out what may not be there by %s, and tries nothing else for it', (_, rule) => {
    const schema = object({ a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } }, rule);
    let tried = 0;
    const judge = (value: Json): ReturnType<ReturnType<SchemaOracles['of']>> => {
      tried += 1;
      return oracles.of(schema)(value);
    };
    const made = sampleOf(schema, NONE, { judge });
    expect(made).toMatchObject({ kind: 'made' });
    expect(made.kind === 'made' && Object.keys(made.fuller as object)).not.toContain('b');
    expect(tried).toBe(2);
  });

  test('leaves out what no value can be made for where that may be, and names it where it may not', () => {
    const impossible = { type: 'string', pattern: '^a$', minLength: 3 };
    expect(fullerOf(object({ a: impossible, b: { type: 'integer' } }))).toEqual({ b: 1 });
    const nested = object({ a: object({ b: impossible }, { required: ['b'] }) }, { required: ['a'] });
    expect(sample(nested)).toEqual({
      kind: 'none',
      why: expect.stringMatching(/^no value could be made for \/a\/b: .*pattern/) as string,
    });
  });

  test.each<[string, JsonSchema, Json]>([
    [
      'allOf',
      {
        allOf: [
          object({ a: { type: 'string' } }, { required: ['a'] }),
          { properties: { a: { maxLength: 2 } } },
        ],
      },
      { a: 'na' },
    ],
    [
      'oneOf',
      {
        oneOf: [object({ a: false }, { required: ['a'] }), object({ b: { const: 2 } }, { required: ['b'] })],
      },
      { b: 2 },
    ],
    [
      'anyOf',
      object({ a: { type: 'integer' } }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
      { a: 1 },
    ],
    ['not', { type: 'string', not: { const: 'naysayer' } }, 'Naysayer-1'],
    ['anyOf with null first', { anyOf: [{ type: 'null' }, { type: 'integer' }] }, 1],
    [
      'dependentRequired',
      object(
        { a: { type: 'integer' }, b: { type: 'integer' } },
        { required: ['a'], dependentRequired: { a: ['b'] } },
      ),
      { a: 1, b: 1 },
    ],
    [
      'dependentSchemas',
      object(
        { a: { type: 'integer' } },
        {
          required: ['a'],
          dependentSchemas: { a: { required: ['b'], properties: { b: { type: 'integer' } } } },
        },
      ),
      { a: 1, b: 1 },
    ],
    [
      'oneOf whose branches an empty object fits both',
      {
        oneOf: [
          object({ a: { type: 'integer' } }, { additionalProperties: false }),
          object({ b: { type: 'integer' } }, { additionalProperties: false }),
        ],
      },
      { a: 1 },
    ],
  ])('keeps %s', (_, schema, value) => {
    expect(minimalOf(schema)).toEqual(value);
  });

  test.each<[string, JsonSchema, Json]>([
    ['minItems', { type: 'array', items: { type: 'integer' }, minItems: 2 }, [1, 2]],
    [
      'uniqueItems',
      { type: 'array', items: { type: 'string', format: 'email' }, minItems: 2, uniqueItems: true },
      ['naysayer@example.com', 'naysayer2@example.com'],
    ],
    [
      'uniqueItems of an enum',
      { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
      ['a', 'b', 'c'],
    ],
    ['contains', { type: 'array', contains: { const: 5 } }, [5]],
    [
      'prefixItems',
      { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], minItems: 2 },
      [1, 'naysayer 2'],
    ],
    [
      'minProperties',
      { type: 'object', minProperties: 2, additionalProperties: { type: 'integer' } },
      { naysayer: 1, 'naysayer 2': 1 },
    ],
    [
      'propertyNames',
      { type: 'object', minProperties: 1, propertyNames: { pattern: '^x-[a-z]$' } },
      { 'x-a': 'naysayer' },
    ],
    [
      'patternProperties',
      {
        type: 'object',
        minProperties: 1,
        patternProperties: { '^n[0-9]$': { type: 'integer' } },
        additionalProperties: false,
      },
      { n0: 1 },
    ],
    [
      'minProperties by what it names',
      object(
        { a: { type: 'integer' }, b: { type: 'integer' } },
        { minProperties: 1, additionalProperties: false },
      ),
      { a: 1 },
    ],
  ])('keeps %s', (_, schema, value) => {
    expect(minimalOf(schema)).toEqual(value);
  });

  test.each<[string, Json]>([
    [
      '"then": { "required": ["more"], "properties": { "more": { "type": "integer" } } }',
      { kind: 'x', more: 1 },
    ],
    ['"then": false, "else": { "required": ["other"] }', { kind: 'y', other: 'naysayer' }],
  ])('keeps if and %s', (branches, value) => {
    const schema = `{ "required": ["kind"], "properties": { "kind": { "enum": ["x", "y"] } },
      "if": { "properties": { "kind": { "const": "x" } } }, ${branches} }`;
    expect(minimalOf(JSON.parse(schema) as JsonSchema)).toEqual(value);
  });

  test('has the name by which a discriminator tells its kind', () => {
    const kind = (name: string): JsonSchema =>
      object({ type: { type: 'string' }, [name]: { type: 'integer' } }, { required: ['type', name] });
    const schemas = { Cat: kind('lives'), Dog: kind('tricks') };
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
    const told = (discriminator: JsonSchema): Json | undefined =>
      minimalOf({ oneOf, discriminator }, schemas);
    expect(told({ propertyName: 'type' })).toEqual({ type: 'Cat', lives: 1 });
    expect(told({ propertyName: 'type', mapping: { cat: '#/components/schemas/Cat' } })).toEqual({
      type: 'cat',
      lives: 1,
    });
  });

  test('is of a kind where its schema only has what all kinds share', () => {
    const schemas: Schemas = {
      Pet: object(
        { kind: { type: 'string' } },
        { required: ['kind'], discriminator: { propertyName: 'kind' } },
      ),
      Cat: {
        allOf: [
          { $ref: '#/components/schemas/Pet' },
          object({ lives: { type: 'integer' } }, { required: ['lives'] }),
        ],
      },
    };
    expect(minimalOf({ $ref: '#/components/schemas/Pet' }, schemas)).toEqual({ kind: 'Cat', lives: 1 });
    expect(minimalOf({ $ref: '#/components/schemas/Cat' }, schemas)).toEqual({ kind: 'Cat', lives: 1 });
  });

  test('of a schema that refers to itself ends where it may, and is none where it may not', () => {
    const node = (required: readonly string[]): Schemas => ({
      Node: object({ name: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } }, { required }),
    });
    const reference = { $ref: '#/components/schemas/Node' };
    expect(fullerOf(reference, node(['name']))).toEqual({ name: 'naysayer' });
    expect(sample(reference, node(['next']))).toEqual({
      kind: 'none',
      why: expect.stringContaining('refers to itself') as string,
    });
  });

  test('suits the name of its key where the schema says nothing', () => {
    const schema = object({ contactEmail: { type: 'string' }, websiteUrl: { type: 'string' } });
    expect(fullerOf(schema)).toEqual({
      contactEmail: 'naysayer@example.com',
      websiteUrl: 'https://example.com/',
    });
  });

  test('is the same each time', () => {
    const schema = object({ a: { type: 'string', pattern: '^[a-z0-9]{4,9}$' }, b: { type: 'number' } });
    expect(sample(schema)).toEqual(sample(schema));
  });

  test('says of a schema that allows nothing what is in the way', () => {
    expect(sample({ type: 'integer', minimum: 3, maximum: 2 })).toEqual({
      kind: 'none',
      why: 'no value could be made: no number is within its bounds',
    });
  });
});
