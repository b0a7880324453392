import { describe, expect, test } from 'vitest';
import { saysAt, typeOf } from './type-of.ts';

const SCHEMAS = { Id: { type: 'integer', minimum: 1 } };

describe('the type of a schema', () => {
  test.each([
    ['as it stands', { type: 'integer' }, 'integer'],
    ['beside null', { type: ['integer', 'null'] }, 'integer'],
    ['beside null in a branch', { anyOf: [{ type: 'boolean' }, { type: 'null' }] }, 'boolean'],
    ['behind a $ref', { $ref: '#/components/schemas/Id' }, 'integer'],
    ['behind a $ref in allOf', { allOf: [{ $ref: '#/components/schemas/Id' }] }, 'integer'],
    ['of the options of an enum', { enum: ['a', 'b', null] }, 'string'],
    ['of a constant', { const: 5 }, 'integer'],
  ])('is read %s', (_where, schema, type) => {
    expect(typeOf(schema, SCHEMAS)).toBe(type);
  });

  test.each([
    ['several are allowed', { type: ['integer', 'string'] }],
    ['branches differ', { oneOf: [{ type: 'integer' }, { enum: ['self'] }] }],
    ['nothing is said', {}],
  ])('is left open where %s', (_why, schema) => {
    expect(typeOf(schema, SCHEMAS)).toBeUndefined();
  });
});

test("a schema's own word goes before that of what it refers to", () => {
  const id = { $ref: '#/components/schemas/Id' };
  expect([saysAt(id, 'minimum', SCHEMAS), saysAt({ ...id, minimum: 5 }, 'minimum', SCHEMAS)]).toEqual([1, 5]);
  expect(saysAt(id, 'maximum', SCHEMAS)).toBeUndefined();
});
