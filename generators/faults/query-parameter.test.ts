import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { bytesWith, factsWith } from '../testing/facts-with.ts';
import { queryParameter } from './query-parameter.ts';

const integer = { type: 'integer', minimum: 1, maximum: 10 };
const waysOf = (schema: JsonSchema): readonly string[] =>
  queryParameter.skip(factsWith(schema, 'query')) === undefined
    ? queryParameter.variants(factsWith(schema, 'query')).map(({ name }) => name.replace('limit: ', ''))
    : [];

describe('a query parameter that may be left out as null', () => {
  test.each<[string, JsonSchema]>([
    ['by its types', { ...integer, type: ['integer', 'null'] }],
    ['by a branch', { anyOf: [integer, { type: 'null' }] }],
    ['in allOf', { allOf: [{ type: 'integer' }, { minimum: 1, maximum: 10 }] }],
  ])('%s is tested like any other number', (_how, schema) => {
    expect(waysOf(schema)).toEqual(waysOf(integer));
    expect(waysOf(schema)).toEqual(
      expect.arrayContaining(['letters for a number', 'just below 1', 'far above 10']),
    );
  });

  test('starts from a value that is one of its options', () => {
    const facts = factsWith({ enum: [null, 'all'] }, 'query');
    const [variant] = queryParameter.variants(facts);
    expect(variant?.validQuery).toEqual([['limit', 'all']]);
    expect(variant && queryParameter.prove(bytesWith(facts, queryParameter, variant))).toBeDefined();
  });
});

describe('a number that is in range when it is cut to 32 bits', () => {
  const wrapped = (schema: JsonSchema): readonly string[] =>
    waysOf(schema).filter((way) => way.endsWith('unless it is cut to 32 bits'));

  test('is tried beyond each documented bound of a whole number', () => {
    expect(wrapped(integer)).toEqual([
      'below 1, unless it is cut to 32 bits',
      'above 10, unless it is cut to 32 bits',
    ]);
    expect(wrapped({ type: 'integer', minimum: 1 })).toEqual(['below 1, unless it is cut to 32 bits']);
  });

  test('is not tried where the range is so wide, or the number need not be whole', () => {
    expect(wrapped({ type: 'integer', maximum: 2 ** 40 })).toEqual([]);
    expect(wrapped({ ...integer, type: 'number' })).toEqual([]);
  });
});

test('a query parameter that takes numbers and words is not tested as a number', () => {
  expect(waysOf({ type: ['integer', 'string'] })).toEqual([]);
});
