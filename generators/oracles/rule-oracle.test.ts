import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../wire/json.ts';
import { RuleOracles } from './rule-oracle.ts';

const SCHEMAS = { Least: { minimum: 1 } };

/** A schema, the part of it that states a rule, the rule's keyword, and a value that breaks that rule alone. */
const BROKEN: readonly (readonly [string, JsonObject, JsonObject, string, Json])[] = (() => {
  const least = { minimum: 1 };
  const closed = { properties: { a: {} }, additionalProperties: false };
  const open = { properties: { a: {} }, unevaluatedProperties: false };
  const pair = { prefixItems: [{}], items: false };
  const cat = { required: ['kind', 'purr'], properties: { kind: { const: 'cat' } } };
  const dog = { required: ['kind', 'bark'], properties: { kind: { const: 'dog' } } };
  const after = Object.fromEntries(['then'].map((key) => [key, least]));
  const choice = { oneOf: [cat, dog] };
  const contained = { contains: { type: 'string' }, minContains: 2 };
  return [
    ['a bound', least, least, 'minimum', 0],
    ['a bound in a branch', { anyOf: [least, { type: 'string' }] }, least, 'minimum', 0],
    ['a bound in what follows a condition', { if: { type: 'integer' }, ...after }, least, 'minimum', 0],
    [
      'a bound behind a reference',
      { properties: { a: { $ref: '#/components/schemas/Least' } } },
      SCHEMAS.Least,
      'minimum',
      { a: 0 },
    ],
    ['keys beside those that are described', closed, closed, 'additionalProperties', { b: 1 }],
    ['keys that nothing describes', open, open, 'unevaluatedProperties', { b: 1 }],
    ['items behind those that are described', pair, pair, 'items', [1, 2]],
    ['a key that a branch requires', choice, cat, 'required', { kind: 'cat' }],
    ['items that must be contained', contained, contained, 'contains', ['a', 1]],
  ];
})();

describe('a value that breaks one rule', () => {
  test.each(BROKEN)(
    'on %s is refused, and taken if that rule counts for nothing',
    (_, schema, node, keyword, value) => {
      const oracle = new RuleOracles(SCHEMAS).of(schema);
      expect(oracle(value, new Map())).toBe(false);
      expect(oracle(value, new Map([[node, new Set([keyword])]]))).toBe(true);
      expect(oracle(value, new Map([[node, 'all' as const]]))).toBe(true);
      expect(oracle(value, new Map([[node, new Set(['title'])]]))).toBe(false);
    },
  );
});
