import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from './operation.ts';

import { SchemaOracles } from './schema-oracle.ts';

const placesOf = (schema: JsonSchema, document: Json): readonly string[] =>
  new SchemaOracles({ Named: { type: 'string', maxLength: 3 } })
    .of(schema)(document)
    .map((violation) => violation.at);

describe('the schema oracle', () => {
  test('finds nothing wrong with a valid document', () => {
    expect(placesOf({ type: 'object', required: ['a'] }, { a: 1 })).toEqual([]);
  });

  test('names the place of every violation, and of a missing key the key itself', () => {
    const schema = {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'integer' }, size: { minimum: 1 } },
    };
    expect(placesOf(schema, { id: 'x', size: 0 }).toSorted()).toEqual(['/id', '/name', '/size']);
  });

  test('follows references into the contract', () => {
    const schema = { properties: { a: { $ref: '#/components/schemas/Named' } } };
    expect(placesOf(schema, { a: 'abc' })).toEqual([]);
    expect(placesOf(schema, { a: 'abcd' })).toEqual(['/a']);
  });

  test('checks formats', () => {
    expect(placesOf({ type: 'string', format: 'email' }, 'no address')).toEqual(['']);
  });

  test.each([
    ['idn-email', ['jörg@bücher.example', 'a@b.example'], ['jörg@', 'jörg b@c.example']],
    [
      'idn-hostname',
      ['bücher.example', '例え\u3002jp'],
      ['-bücher.example', 'bücher example', 'bücher\u3002-jp'],
    ],
    ['iri', ['https://例え.jp/ü?ü#ü', 'urn:ü'], ['//例え.jp', 'https://ü b', 'ü']],
    ['iri-reference', ['/ü', '#ü', 'https://例え.jp/'], ['/ü b', '%ü']],
  ])('checks %s as the format of texts in ASCII, whatever letters are in it', (format, right, wrong) => {
    const isRight = (text: string): boolean => placesOf({ type: 'string', format }, text).length === 0;
    expect(right.filter((text) => !isRight(text))).toEqual([]);
    expect(wrong.filter(isRight)).toEqual([]);
  });

  test('keeps the branches of if and then apart', () => {
    const schema = JSON.parse(`{
      "if": { "properties": { "type": { "const": "int" } } },
      "then": { "required": ["bounds"] },
      "else": { "required": ["values"] }
    }`) as JsonSchema;
    expect(placesOf(schema, { type: 'int', bounds: 1 })).toEqual([]);
    expect(placesOf(schema, { type: 'int', values: 1 })).toContain('/bounds');
  });

  test('takes no key for there because every object of JavaScript inherits one of its name', () => {
    expect(placesOf({ properties: { toString: { type: 'integer' } } }, {})).toEqual([]);
    expect(placesOf({ required: ['constructor'] }, {})).toEqual(['/constructor']);
  });

  test('knows of all items that they were evaluated in a branch of a choice', () => {
    const schema = { anyOf: [{ items: { type: 'string' } }, true], unevaluatedItems: false };
    expect(placesOf(schema, ['yes', 'no'])).toEqual([]);
    const typed = { prefixItems: [true], unevaluatedItems: { type: 'boolean' } };
    expect(placesOf(typed, [1, true])).toEqual([]);
    expect(placesOf(typed, [1, 'no'])).toEqual(['/1']);
    expect(placesOf({ prefixItems: [true], unevaluatedItems: false }, [1, 2])).toEqual(['']);
  });

  test('knows of a key that it was evaluated beside a condition that does not hold', () => {
    const schema = JSON.parse(`{
      "allOf": [{ "properties": { "name": {} } }],
      "if": { "required": ["gift"] },
      "then": { "properties": { "text": {} } },
      "else": { "properties": { "reason": {} } },
      "dependentSchemas": { "reason": { "patternProperties": { "^x-": {} } } },
      "unevaluatedProperties": { "type": "integer" }
    }`) as JsonSchema;
    for (const right of [{ name: 'a' }, { name: 'a', reason: 'b', 'x-a': 'c', size: 1 }])
      expect(placesOf(schema, right)).toEqual([]);
    expect(placesOf(schema, { name: 'a', text: 'b' })).toEqual(['/text']);
    expect(placesOf({ ...schema, unevaluatedProperties: false }, { gift: 1 })).toEqual(['']);
  });

  test('knows what was evaluated by a list’s contents, a condition, or what it refers to', () => {
    const contains = { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false };
    expect(placesOf(contains, [1, 'foo'])).toEqual([]);
    expect(placesOf(contains, [1, 2, 'foo'])).toEqual(['']);
    expect(placesOf({ contains: true, unevaluatedItems: false }, [1])).toEqual([]);
    const condition = {
      if: { contains: { const: 'a' } },
      else: { prefixItems: [true] },
      unevaluatedItems: { type: 'integer' },
    };
    expect(placesOf(condition, ['a', 1])).toEqual([]);
    expect(placesOf(condition, ['b', 1])).toEqual([]);
    expect(placesOf(condition, ['b', 'c'])).toEqual(['/1']);
    const oracles = new SchemaOracles({
      List: { $ref: '#/components/schemas/Pair', unevaluatedItems: false },
      Pair: { prefixItems: [{}, { anyOf: [{ $ref: '#/components/schemas/Word' }] }] },
      Word: { type: 'string' },
    });
    const list = oracles.of({ $ref: '#/components/schemas/List' });
    expect([list([1, 'b']), list([1, 'b', 3]).map(({ keyword }) => keyword)]).toEqual([
      [],
      ['unevaluatedItems'],
    ]);
  });

  test.each<[string, JsonSchema, Json]>([
    ['unevaluatedItems in a part', { allOf: [{ unevaluatedItems: true }], unevaluatedItems: false }, [1]],
    [
      'unevaluatedProperties in a part',
      { allOf: [{ unevaluatedProperties: true }], unevaluatedProperties: false },
      { a: 1 },
    ],
    [
      'a pattern that takes too long',
      { patternProperties: { '^(a+)+$': true }, unevaluatedProperties: false },
      { [`${'a'.repeat(40)}!`]: 1 },
    ],
  ])('knows of all that it may be evaluated by %s', (_, schema, value) => {
    expect(placesOf(schema, value)).toEqual([]);
  });

  test('takes a key for evaluated only where the one that it depends on is there', () => {
    const schema = { dependentSchemas: { a: { properties: { b: true } } }, unevaluatedProperties: false };
    expect(placesOf(schema, { b: 1 })).toEqual(['']);
  });

  test('compiles each schema once', () => {
    const oracles = new SchemaOracles({});
    const schema = { type: 'string' };
    expect(oracles.of(schema)).toBe(oracles.of(schema));
  });
});

describe('the note uniqueBy', () => {
  const schema = { type: 'array', 'x-naysayer': { uniqueBy: 'name' } };

  test('refuses two items with the same value under that key', () => {
    expect(placesOf(schema, [{ name: 'a' }, { name: 'b' }, { name: 'a' }])).toEqual(['']);
  });

  test('accepts items that differ there, whatever else they share', () => {
    expect(
      placesOf(schema, [
        { name: 'a', type: 'x' },
        { name: 'b', type: 'x' },
      ]),
    ).toEqual([]);
  });

  test('does not take items without the key for the same', () => {
    expect(placesOf(schema, [{ type: 'x' }, { type: 'y' }])).toEqual([]);
  });

  test('says nothing on what is no list', () => {
    expect(placesOf({ 'x-naysayer': { uniqueBy: 'name' } }, { name: 'a' })).toEqual([]);
  });
});

describe('the note greaterThan', () => {
  const schema = { properties: { max: { type: 'number', 'x-naysayer': { greaterThan: 'min' } } } };

  test.each([
    [{ min: 1, max: 2 }, []],
    [{ min: -1, max: -0.5 }, []],
    [{ min: 1, max: 1 }, ['/max']],
    [{ min: 1, max: 0 }, ['/max']],
    [{ max: 0 }, []],
    [{ min: 'a', max: 0 }, []],
  ])('judges %o by %o', (document, places) => {
    expect(placesOf(schema, document)).toEqual(places);
  });
});
