import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { SchemaOracles } from '../api/schema-oracle.ts';
import { minimalOf } from './testing/samples.ts';

describe('a value made from a schema without parts', () => {
  test.each<[string, JsonSchema, Json]>([
    ['a text', { type: 'string' }, 'naysayer'],
    ['a whole number', { type: 'integer' }, 1],
    ['a truth', { type: 'boolean' }, false],
    [
      'numbers of which there are fewer than are asked for',
      { type: 'array', minItems: 3, items: { type: 'integer', minimum: 0, maximum: 1 } },
      [1, 0, 1],
    ],
    ['a list', { type: 'array', items: { type: 'string' } }, []],
    ['an object', { type: 'object' }, {}],
    ['null where nothing else is allowed', { type: 'null' }, null],
    ['what is not null where there is a choice', { type: ['null', 'integer'] }, 1],
    ['by its keywords where no type is named', { minimum: 5 }, 5],
    ['a const', { const: 'only' }, 'only'],
    ['the first of an enum that has its type', { type: 'string', enum: [1, 'a', 'b'] }, 'a'],
    ['an enum before null', { enum: [null, 'a'] }, 'a'],
    ['what several enums share', { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, 'b'],
    ['the example', { type: 'string', example: 'mine' }, 'mine'],
    ['the first of the examples', { type: 'string', examples: ['one', 'two'] }, 'one'],
    ['the default where there is no example', { type: 'integer', default: 7 }, 7],
    ['no example that the schema refuses', { type: 'string', maxLength: 3, example: 'longer' }, 'nay'],
    ['a value without a rule', {}, 'naysayer'],
  ])('is %s', (_, schema, value) => {
    expect(minimalOf(schema)).toEqual(value);
  });

  test.each<[JsonSchema, Json]>([
    [{ minimum: 10 }, 10],
    [{ maximum: -3 }, -3],
    [{ exclusiveMinimum: 10 }, 11],
    [{ exclusiveMaximum: 0 }, -1],
    [{ minimum: 10, multipleOf: 7 }, 14],
    [{ maximum: 0 }, 0],
    [{ minimum: 2 ** 53 }, 2 ** 53],
  ])('of whole numbers keeps %o', (schema, value) => {
    expect(minimalOf({ type: 'integer', ...schema })).toBe(value);
  });

  test.each<[JsonSchema, Json]>([
    [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.1],
    [{ minimum: 0.25, maximum: 0.255, multipleOf: 0.01 }, 0.25],
    [{ multipleOf: 0.1, minimum: 0.2, maximum: 0.9 }, 0.2],
    [{ minimum: 1e-7, maximum: 2e-7 }, 1e-7],
    [{ minimum: 1.5, maximum: 1.6 }, 1.5],
    [{ minimum: 1.25 }, 2],
  ])('of numbers keeps %o, reckoned as decimals', (schema, value) => {
    expect(minimalOf({ type: 'number', ...schema })).toBe(value);
  });

  test.each([
    'date-time',
    'date',
    'time',
    'duration',
    'email',
    'uri',
    'uri-reference',
    'url',
    'uuid',
    'ipv4',
    'ipv6',
    'hostname',
    'byte',
    'binary',
    'password',
    'regex',
    'json-pointer',
    'uri-template',
  ])('has the format %s', (format) => {
    const made = minimalOf({ type: 'string', format });
    expect(made).toBeTypeOf('string');
    expect(new SchemaOracles({}).of({ type: 'string', format })(made ?? null)).toEqual([]);
  });

  test.each<[JsonSchema, RegExp]>([
    [{ pattern: '^[A-Z]{2}-[0-9]{4}$' }, /^[A-Z]{2}-\d{4}$/],
    [{ pattern: '^[a-z]+$', minLength: 30, maxLength: 31 }, /^[a-z]{30,31}$/],
    [{ pattern: '[0-9]', minLength: 12 }, /^(?=.*\d).{12,}$/],
    [{ pattern: '^(?=.*[A-Z])(?=.*\\d)(?=.*[a-z]).{8,}$' }, /^.{8,}$/],
    [{ pattern: '^\\p{Lu}{3}$' }, /^\p{Lu}{3}$/u],
    [{ pattern: '^(a+)+$', minLength: 40 }, /^a{40}$/],
    [{ pattern: '^\\+?[1-9]\\d{1,14}$' }, /^\+?[1-9]\d{1,14}$/],
    [{ minLength: 20 }, /^.{20}$/],
    [{ maxLength: 2 }, /^.{2}$/],
    [{ format: 'email', maxLength: 8 }, /^n@e\.co$/],
  ])('is a text by %o', (schema, form) => {
    expect(minimalOf({ type: 'string', ...schema })).toMatch(form);
  });
});
