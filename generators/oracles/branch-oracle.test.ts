import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { branchOracle } from './branch-oracle.ts';
import { SchemaOracles } from '../../contracts/api/schema-oracle.ts';

const object = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...more,
});
const BOOK = object({ kind: { const: 'book' }, pages: { type: 'integer' } });
const DISC = object({ kind: { const: 'disc' }, minutes: { type: 'number' } });
const SCHEMAS: Schemas = {
  Book: BOOK,
  Disc: DISC,
  Item: { oneOf: [{ $ref: '#/components/schemas/Book' }, { $ref: '#/components/schemas/Disc' }] },
  Titled: { allOf: [{ $ref: '#/components/schemas/Item' }, object({ title: { type: 'string' } })] },
};
const VALID = { kind: 'book', pages: 5, title: 'A title' };
const BAD = { ...VALID, pages: 'five' };

/** Where a document breaks the branch that a valid one fits. */
function placesOf(schema: JsonSchema, document: Json, valid: Json = VALID): readonly string[] {
  const judge = branchOracle(schema, SCHEMAS, new SchemaOracles(SCHEMAS));
  return judge(valid)(document).map(({ at }) => at);
}

describe('what is wrong is what the branch says that the valid body fits', () => {
  test.each<[string, JsonSchema]>([
    ['oneOf', { oneOf: [BOOK, DISC] }],
    ['anyOf', { anyOf: [DISC, BOOK] }],
    ['a reference to a choice', { $ref: '#/components/schemas/Item' }],
    ['a choice among what it is all of', { $ref: '#/components/schemas/Titled' }],
    ['a choice in a choice', { oneOf: [DISC, { anyOf: [DISC, BOOK] }] }],
    [
      'parts that leave no other keys',
      { allOf: [{ $ref: '#/components/schemas/Titled' }], unevaluatedProperties: false },
    ],
  ])('with %s', (_, schema) => {
    expect(placesOf(schema, VALID)).toEqual([]);
    expect(placesOf(schema, BAD)).toEqual(['/pages']);
  });

  test('be it another one for another body', () => {
    const disc = { kind: 'disc', minutes: 50 };
    const schema = { oneOf: [BOOK, DISC] };
    const judge = branchOracle(schema, {}, new SchemaOracles({}));
    expect(judge(disc)({ ...disc, minutes: null }).map(({ at }) => at)).toEqual(['/minutes']);
    expect(judge(VALID)(BAD).map(({ at }) => at)).toEqual(['/pages']);
  });
});

test('a branch that can not be read by itself is judged by the whole', () => {
  const schema = { $defs: { Book: BOOK }, oneOf: [{ $ref: '#/$defs/Book' }, DISC] };
  expect(placesOf(schema, VALID)).toEqual([]);
  expect(placesOf(schema, BAD)).toContain('');
});

test('a schema without a choice is judged as a whole, and once', () => {
  const oracles = new SchemaOracles({});
  expect(branchOracle(BOOK, {}, oracles)(VALID)).toBe(oracles.of(BOOK));
});
