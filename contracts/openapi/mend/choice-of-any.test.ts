import { expect, test } from 'vitest';
import type { JsonObject } from '../../../wire/json.ts';
import { choiceOfAny } from './choice-of-any.ts';
import { Findings } from './findings.ts';

/** What a schema is read as, and what is told of it. */
function read(schema: JsonObject) {
  const findings = new Findings();
  return { schema: choiceOfAny(schema, '/size', findings), mended: findings.mended };
}

const NUMBERS = [
  { type: 'string' },
  { type: 'integer', format: 'int64' },
  { type: 'number', format: 'double' },
];
const TEXTS = [
  { type: 'string', enum: ['a'] },
  { type: 'string', title: 'Any' },
];

test('a choice of which one is never met alone is of any, which is told', () => {
  const { schema, mended } = read({ oneOf: NUMBERS });
  expect(schema).toEqual({ anyOf: NUMBERS });
  expect(mended.join()).toContain('/size/oneOf: it is read as anyOf');
});

test('it stays beside another choice', () => {
  expect(read({ anyOf: [{ maxLength: 3 }], oneOf: TEXTS }).schema).toEqual({
    anyOf: [{ maxLength: 3 }],
    allOf: [{ anyOf: TEXTS }],
  });
});

test.each([
  [{ type: 'integer' }, { type: 'number', minimum: 1 }],
  [{ type: ['integer', 'null'] }, { type: 'number' }],
  [
    { type: 'string', maxLength: 3 },
    { type: 'string', format: 'uuid' },
  ],
  [
    { type: 'object', required: ['a'] },
    { type: 'object', additionalProperties: false },
  ],
])('a choice whose parts are met alone stays one: %j or %j', (...oneOf) => {
  expect(read({ oneOf })).toEqual({ schema: { oneOf }, mended: [] });
});
