import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { keyValue } from '../faults/key-value.ts';
import { factsIn } from '../testing/facts-in.ts';
import { factsFor } from '../testing/valid-draft.ts';
import { excludedKeys } from './excluded-keys.ts';
import { edited } from './bad-value.ts';

/** The bodies in which a key stands beside what excludes it. */
async function madeFor(schema: JsonObject, ...examples: readonly JsonObject[]): Promise<readonly Json[]> {
  const contract = await contractWith({
    [MEDIA]: {
      schema: { type: 'object', ...schema },
      examples: Object.fromEntries(examples.map((value, index) => [`example${index}`, { value }])),
    },
  });
  return excludedKeys(factsIn(contract, 'createThing')).map(({ key, bad }) =>
    edited(key.base, key.path, bad.edits),
  );
}

const NUMBERS = { properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } } };

describe('keys that exclude each other', () => {
  test('are given together, each as an example has it', async () => {
    const schema = { ...NUMBERS, oneOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(await madeFor(schema, { a: 71 }, { b: 72, c: 3 })).toEqual([
      { a: 71, b: 72 },
      { b: 72, c: 3, a: 71 },
    ]);
  });

  test('are given together each with what excludes it', async () => {
    const schema = {
      ...NUMBERS,
      not: { anyOf: [{ required: ['a', 'b'] }, { required: ['a', 'c'] }] },
    };
    expect(await madeFor(schema, { a: 0 }, { b: 72, c: 73 })).toEqual([
      { a: 0, b: 72 },
      { a: 0, c: 73 },
      { b: 72, c: 73, a: 0 },
    ]);
  });

  test('are given together within the items of a list', async () => {
    const items = { type: 'object', ...NUMBERS, not: { required: ['a', 'b'] } };
    const schema = { properties: { items: { type: 'array', items } } };
    expect(await madeFor(schema, { items: [{ a: 1 }, { b: 2 }] })).toEqual([
      { items: [{ a: 1, b: 2 }, { b: 2 }] },
      { items: [{ a: 1 }, { a: 1, b: 2 }] },
    ]);
  });

  test('are left apart where kinds overlap that say more than which keys there are', async () => {
    const kind = (key: string): JsonObject => ({ required: [key], properties: { [key]: { minimum: 0 } } });
    expect(await madeFor({ ...NUMBERS, oneOf: [kind('a'), kind('b')] }, { a: 71 }, { b: 72 })).toEqual([]);
  });

  test('are left apart where that breaks another rule, too', async () => {
    const schema = { ...NUMBERS, oneOf: [{ required: ['a'] }, { required: ['b'] }], maxProperties: 1 };
    expect(await madeFor(schema, { a: 71 }, { b: 72 })).toEqual([]);
  });

  test('start from the one that refers to something, so that it is really there', () => {
    const [, both] = keyValue
      .variants(factsFor('createObservation'))
      .filter(({ name }) => name.includes('beside what excludes it'));
    expect(both?.name).toBe('the body: assignments beside what excludes it');
    expect(both?.madeBase).toMatchObject({ suggestion: '{{suggestion.id}}' });
  });
});
