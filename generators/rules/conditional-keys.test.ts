import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../wire/json.ts';
import { withoutValueAt } from '../../wire/json-pointer.ts';
import { factsOfCreating } from '../testing/creating-facts.ts';
import { conditionalKeys } from './conditional-keys.ts';

const TIMED = `{ "if": { "required": ["kind"], "properties": { "kind": { "const": "timed" } } },
  "then": { "required": ["until"] } }`;
const SEVERAL = `{ "if": { "required": ["sizes"], "properties": { "sizes": { "minItems": 2 } } },
  "then": { "required": ["until"] } }`;

const schemaWith = (...conditions: readonly string[]): JsonObject => ({
  type: 'object',
  required: ['name', 'kind'],
  properties: {
    name: { type: 'string' },
    kind: { enum: ['plain', 'timed'] },
    until: { type: 'integer' },
    sizes: { type: 'array', items: { type: 'integer' } },
  },
  allOf: conditions.map((each) => JSON.parse(each) as JsonObject),
});

test('each condition that asks for a key has a body for which it counts, and the key is left out of that', async () => {
  const facts = await factsOfCreating(schemaWith(TIMED, SEVERAL), { name: 'a', kind: 'plain' });
  const keys = conditionalKeys(facts, []).filter(({ path }) => path.join('.') === 'until');
  expect(keys.map(({ base }) => base)).toEqual([
    expect.objectContaining({ kind: 'timed', until: expect.any(Number) as number }),
    expect.objectContaining({ sizes: [expect.any(Number), expect.any(Number)] as Json[] }),
  ]);
  for (const { base, path } of keys) {
    expect(facts.oracle?.(base)).toEqual([]);
    expect(facts.oracle?.(withoutValueAt(base, path))).not.toEqual([]);
  }
});

test('an example for which a condition counts is taken as it is', async () => {
  const example = { name: 'a', kind: 'timed', until: 5 };
  const keys = conditionalKeys(await factsOfCreating(schemaWith(TIMED), example), []);
  expect(keys.find(({ path }) => path.join('.') === 'until')?.base).toEqual(example);
});

test('what is left out already is not looked for again', async () => {
  const facts = await factsOfCreating(schemaWith(TIMED), { name: 'a', kind: 'plain' });
  const known = conditionalKeys(facts, []);
  expect(known).not.toEqual([]);
  expect(conditionalKeys(facts, known)).toEqual([]);
});
