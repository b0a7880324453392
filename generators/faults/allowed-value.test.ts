import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { smallest } from '../smallest.ts';
import { bytesOf, situationFor, validDraft } from '../testing/valid-draft.ts';
import { factsOfBody } from '../testing/rule-facts.ts';
import { STRETCHED } from '../rules/allowed-values.ts';
import { allowedValue } from './allowed-value.ts';

const EDGES: readonly (readonly [schema: string, value: JsonObject[string], name: string])[] = [
  ['{"type":"integer","minimum":1,"maximum":9}', 3, 'the bound 1 itself'],
  ['{"type":"integer","minimum":1,"maximum":9}', 3, 'the bound 9 itself'],
  ['{"type":"integer","exclusiveMinimum":1}', 3, 'the bound 2 itself'],
  ['{"type":"number","exclusiveMaximum":9,"multipleOf":0.5}', 3, 'the bound 8.5 itself'],
  ['{"type":"number","minimum":-1.5}', 3, 'the bound -1.5 itself'],
  ['{"type":"string","maxLength":9}', 'abc', 'the longest text, of 9'],
  ['{"type":"string","minLength":5}', 'abcdefgh', 'the shortest text, of 5'],
  ['{"type":"array","items":{"type":"string"},"minItems":1}', ['a', 'b'], 'the fewest items, 1'],
  ['{"type":"array","items":{"type":"string"},"maxItems":3}', ['a', 'b'], 'the most items, 3'],
  ['{"enum":["a","b","c"]}', 'a', 'the option c'],
  ['{"type":["string","null"]}', 'a', 'null'],
  ['{"type":"integer"}', 3, 'a whole number with .0 behind it'],
];

const factsWith = async (schema: string, value: JsonObject[string]): Promise<OperationFacts> =>
  factsOfBody({ type: 'object', properties: { size: JSON.parse(schema) as JsonObject } }, { size: value });

describe('what a rule just allows', () => {
  test.each(EDGES)('of %s beside %j is %s, and proved', async (schema, value, name) => {
    const facts = await factsWith(schema, value);
    const variant = allowedValue.variants(facts).find((each) => each.name === `size: ${name}`);
    expect(variant).toBeDefined();
    if (!variant) return;
    const situation = situationFor(facts);
    const valid = validDraft(facts, situation, facts.minimal);
    const occasion = { name, facts, family: allowedValue, variant, valid, situation };
    expect(allowedValue.prove(bytesOf(occasion, smallest(variant)))).toBeDefined();
  });

  test('of a text that is new and as long as can be is another one of that length, with what is new in it', () => {
    expect(STRETCHED.longest('naysayer zp9tb10002', 20)).toBe('naysayer zp9tb10002a');
    expect(STRETCHED.longest('naysayer zp9tb100021', 20)).toBe('aaysayer zp9tb100021');
    expect(STRETCHED.longest('abc', 3)).toBe('bbc');
  });

  test('of a list with as many items as can be holds none twice', async () => {
    const facts = await factsWith('{"type":"array","items":{"type":"string"},"maxItems":4}', ['word']);
    const variant = allowedValue.variants(facts).find(({ name }) => name === 'size: the most items, 4');
    const value = variant && smallest(variant)['value'];
    expect(value).toEqual(['word', 'wor1', 'wor2', 'wor3']);
  });

  test.each([
    ['of a text with a form of its own', '{"type":"string","pattern":"^a","maxLength":9}', 'abc'],
    ['of a text that is as long as can be', '{"type":"string","maxLength":3}', 'abc'],
    ['of a text so short that it is soon the same as others', '{"type":"string","minLength":1}', 'abcdef'],
    [
      'of an option that documents are read both ways about',
      '{"anyOf":[{"type":"string","enum":["abc"]},{"type":"null"}]}',
      'abc',
    ],
    ['of an address, whose form nothing states', '{"type":"string","maxLength":90}', 'naysayer@example.com'],
    ['of a number beyond what machines hold', '{"type":"number","maximum":1e300}', 3],
  ])('is not tried %s', async (_, schema, value) => {
    expect(allowedValue.variants(await factsWith(schema, value))).toEqual([]);
  });
});
