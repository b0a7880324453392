import { describe, expect, test } from 'vitest';
import { bodyPattern } from './body-pattern.ts';

const text = { 'pact:matcher:type': 'type', value: 'text' };

describe('what a pact says of a documented body', () => {
  test('is the required keys and their types, behind references and allOf too', () => {
    const schemas = {
      Error: {
        type: 'object',
        required: ['code', 'fields'],
        properties: { code: { $ref: '#/components/schemas/Code' } },
      },
      Code: { type: 'string', enum: ['taken', 'a.b'] },
    };
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Error' },
        { properties: { fields: { type: 'array', items: {} }, hint: { type: 'string' } } },
      ],
    };
    expect(bodyPattern(schema, schemas)).toEqual({
      code: { 'pact:matcher:type': 'regex', value: 'taken', regex: String.raw`taken|a\.b` },
      fields: { 'pact:matcher:type': 'type', value: [] },
    });
  });

  test('says nothing of a key that may be null, or one of several types', () => {
    const properties = {
      a: { type: ['string', 'null'] },
      b: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      c: { type: 'string' },
      d: {},
    };
    expect(bodyPattern({ type: 'object', required: ['a', 'b', 'c', 'd'], properties }, {})).toEqual({
      c: text,
    });
  });

  test('ends where a schema refers to itself', () => {
    const schemas = {
      Node: {
        type: 'object',
        required: ['next'],
        properties: { next: { $ref: '#/components/schemas/Node' } },
      },
    };
    expect(bodyPattern({ $ref: '#/components/schemas/Node' }, schemas)).toEqual({ next: {} });
  });

  test('is nothing where nothing is documented', () => {
    expect(bodyPattern({}, {})).toBeUndefined();
  });
});
