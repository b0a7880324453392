import { describe, expect, test } from 'vitest';
import type { Json } from '../wire/json.ts';
import type { JsonSchema } from '../contracts/api/operation.ts';
import { SchemaOracles } from '../contracts/api/schema-oracle.ts';
import { referencePlaceholders } from './reference-placeholders.ts';

const TEXT = '{{cat.id}}';

/** A body that refers to a cat, with what stands in for it. */
function stoodIn(cat: JsonSchema, value: { readonly [key: string]: Json } = { cat: TEXT }): Json {
  const schema = { type: 'object', properties: { cat, cats: { type: 'array', items: cat } } };
  const oracle = new SchemaOracles({}).of(schema);
  const media = {
    format: 'json' as const,
    mediaType: 'application/json',
    mediaTypes: ['application/json'],
    required: true,
  };
  const body = { ...media, schema, examples: [{ name: 'minimal', value }] };
  const filled = referencePlaceholders(body, {}, oracle)(value);
  expect(oracle(filled)).toEqual([]);
  return filled;
}

describe('where an example refers to something, there stands', () => {
  test.each<[JsonSchema, Json]>([
    [{ type: 'string' }, TEXT],
    [{}, TEXT],
    [{ type: 'integer' }, 1],
    [{ type: 'integer', minimum: 100 }, 100],
    [{ type: ['integer', 'null'] }, 1],
    [{ anyOf: [{ type: 'integer', minimum: 7 }, { type: 'null' }] }, 7],
    [{ type: 'string', format: 'uuid' }, '00000000-0000-4000-8000-000000000001'],
    [{ type: 'string', format: 'uri' }, 'https://example.com/'],
    [{ type: 'string', maxLength: 4 }, '1111'],
    [{ type: 'string', enum: ['a', 'b'] }, 'a'],
  ])('what the schema %j takes', (schema, value) => {
    expect(stoodIn(schema)).toEqual({ cat: value });
  });

  test('what a pattern takes', () => {
    expect(stoodIn({ type: 'string', pattern: '^cat_[0-9a-z]{12}$' })).not.toEqual({ cat: TEXT });
  });

  test('the same in each item of a list', () => {
    const cats = [TEXT, '{{cat.id}}'];
    expect(stoodIn({ type: 'integer' }, { cats })).toEqual({ cats: [1, 1] });
  });
});
