import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { NONE, object, sample } from './testing/samples.ts';

describe('a body made from a schema', () => {
  test('that requires nothing has its scalars, but for those that look made by the server', () => {
    const schema = object({
      id: { type: 'integer' },
      createdAt: { type: 'string', format: 'date-time' },
      lock_version: { type: 'integer' },
      name: { type: 'string' },
      size: { type: ['integer', 'null'] },
      parts: { type: 'array', items: {} },
      owner: object({ name: { type: 'string' } }),
    });
    const made = sample(schema, NONE, true);
    expect(made).toMatchObject({ minimal: { name: 'naysayer', size: 1 } });
  });

  test.each<[string, JsonSchema, Json]>([
    ['is the body', { type: 'array', items: { type: 'string' } }, ['naysayer']],
    [
      'is all of it',
      object({ ids: { type: 'array', items: { type: 'integer' } } }, { required: ['ids'] }),
      { ids: [1] },
    ],
    ['is not to have any', { type: 'array', maxItems: 0 }, []],
  ])('has one item in a list that %s, which asks for nothing without', (_, schema, value) => {
    expect(sample(schema, NONE, true)).toMatchObject({ kind: 'made', minimal: value });
  });

  test.each<[string, JsonSchema, Json]>([
    [
      'has one entry',
      { type: 'object', additionalProperties: { type: 'integer', minimum: 3 } },
      { naysayer: 3 },
    ],
    [
      'has one of the form that its names have',
      { type: 'object', propertyNames: { pattern: '^[a-c]$' }, additionalProperties: { type: 'boolean' } },
      { a: false },
    ],
    [
      'has none where none may be there',
      { type: 'object', maxProperties: 0, additionalProperties: { type: 'string' } },
      {},
    ],
    ['has none where nothing is said of its values', { type: 'object', additionalProperties: true }, {}],
  ])('that is a map %s', (_, schema, value) => {
    expect(sample(schema, NONE, true)).toMatchObject({ kind: 'made', minimal: value });
  });

  test('that is a map has a second entry in the fuller one, to be right beside what is wrong', () => {
    const made = sample({ type: 'object', additionalProperties: { type: 'boolean' } }, NONE, true);
    expect(made.kind === 'made' ? Object.values(made.fuller ?? {}) : []).toEqual([false, false]);
  });

  test('in an envelope is one all the same', () => {
    const schema = object({ thing: object({ name: { type: 'string' } }) }, { required: ['thing'] });
    expect(sample(schema, NONE, true)).toMatchObject({ minimal: { thing: { name: 'naysayer' } } });
  });

  test('that requires no more than the name of what it is about says something of it', () => {
    const type = { enum: ['tags'] };
    const id = { type: 'string' };
    const flat = object({ id, label: { type: 'string' } }, { required: ['id'] });
    expect(sample(flat, NONE, true)).toMatchObject({ minimal: { label: 'naysayer' } });
    const attributes = object({ label: { type: 'string' } });
    const data = object({ type, id, attributes, relationships: object({}) }, { required: ['type', 'id'] });
    const made = sample(object({ data }, { required: ['data'] }), NONE, true);
    expect(made).toMatchObject({ minimal: { data: { type: 'tags', attributes: { label: 'naysayer' } } } });
    expect(made).not.toHaveProperty('minimal.data.relationships');
    const whole = object({ type, id, attributes }, { required: ['type', 'id', 'attributes'] });
    expect(sample(object({ data: whole }, { required: ['data'] }), NONE, true)).toMatchObject({
      minimal: { data: { attributes: { label: 'naysayer' } } },
    });
  });

  test('that requires something has nothing else', () => {
    const schema = object({ name: { type: 'string' }, size: { type: 'integer' } }, { required: ['size'] });
    expect(sample(schema, NONE, true)).toMatchObject({ minimal: { size: 1 } });
  });
});
