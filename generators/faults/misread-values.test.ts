import { describe, expect, test } from 'vitest';
import type { Contract } from '../../contracts/contract.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { contractOf, contractWith, MEDIA, thingsWith } from '../../contracts/openapi/testing/things.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import { smallest } from '../smallest.ts';
import { factsIn } from '../testing/facts-in.ts';

/** Under each variant's name for the key `extra` its value, where that key has a schema and an example. */
async function valuesOf(
  kind: FaultKind,
  schema: JsonObject,
  example: Json,
  load: (changes: JsonObject) => Promise<Contract> = contractWith,
): Promise<ReadonlyMap<string, Json>> {
  const contract = await load({
    [`${MEDIA}/schema/properties/extra`]: schema,
    [`${MEDIA}/examples/fuller/value`]: { name: 'first', extra: example },
  });
  const facts = factsIn(contract, 'createThing');
  const named = FAULT_FAMILIES[kind].variants(facts).map((variant): readonly [string, Json] => {
    const { at, value = null } = smallest(variant);
    return [at === '/extra' ? variant.name.replace('extra: ', '') : '', value];
  });
  return new Map(named.filter(([name]) => name !== ''));
}

const OPTIONS = { type: 'string', enum: ['low', 'high'] };

describe('what a lenient reader takes for no value', () => {
  const falsy = ['an empty string', 'zero', 'false'];

  test.each<[string, JsonObject, Json]>([
    ['an object', { type: 'object' }, { a: 1 }],
    ['a list', { type: 'array' }, ['a']],
  ])('is tried for %s', async (_type, schema, example) => {
    expect([...(await valuesOf('key-type', schema, example)).keys()]).toEqual(expect.arrayContaining(falsy));
  });

  test('is not tried for an object that may be null, or where it is allowed', async () => {
    const nullable = await valuesOf('key-type', { type: ['object', 'null'] }, { a: 1 });
    expect([...nullable.keys()]).toEqual(['a list of two', 'a string', 'a number']);
    const either = await valuesOf('key-type', { type: ['object', 'string'] }, { a: 1 });
    expect([...either.keys()]).toEqual(['a list of two', 'a number', 'zero', 'false']);
  });

  test.each([{ type: 'integer' }, { type: 'number' }, { type: 'boolean' }])(
    'is tried for %j',
    async (schema) => {
      const values = await valuesOf('key-coercion', schema, schema.type === 'boolean' ? true : 3);
      expect([...values.values()]).toContain('');
    },
  );

  test('is not tried for a number that may be null', async () => {
    const values = await valuesOf('key-coercion', { type: ['number', 'null'] }, 3);
    expect([...values.values()]).not.toContain('');
  });

  test('is tried for an enum, unless it has it or may be null', async () => {
    const name = 'an empty string for the enum';
    expect([...(await valuesOf('key-value', OPTIONS, 'low')).keys()]).toContain(name);
    const allowed = { type: 'string', enum: ['low', ''] };
    expect([...(await valuesOf('key-value', allowed, 'low')).keys()]).not.toContain(name);
    const nullable = { type: ['string', 'null'], enum: ['low', null] };
    expect([...(await valuesOf('key-value', nullable, 'low')).keys()]).not.toContain(name);
  });
});

describe('letters for a value that is no text', () => {
  const alone = (changes: JsonObject): Promise<Contract> => contractOf(thingsWith(changes), {}, {});

  test.each<[string, JsonObject, Json]>([
    ['letters for the number', { type: 'integer' }, 3],
    ['letters for the number', { type: ['number', 'null'] }, 3.5],
    ['a word for the boolean', { type: 'boolean' }, true],
  ])('are tried: %s %j', async (name, schema, example) => {
    expect((await valuesOf('key-type', schema, example, alone)).get(name)).toBe('naysayer');
  });

  test('are not tried where a text is allowed, or for the contract that is built in', async () => {
    const schema = { type: ['integer', 'string'] };
    expect([...(await valuesOf('key-type', schema, 3, alone)).values()]).not.toContain('naysayer');
    expect([...(await valuesOf('key-type', { type: 'integer' }, 3)).values()]).not.toContain('naysayer');
  });
});

describe('what a lenient reader takes for the only item of a list', () => {
  const alone = (changes: JsonObject): Promise<Contract> => contractOf(thingsWith(changes), {}, {});
  const namesOf = async (kind: FaultKind, items: JsonObject, example: Json): Promise<readonly string[]> => [
    ...(await valuesOf(kind, { type: 'array', items }, example, alone)).keys(),
  ];

  test('is a coercion, and no value of a type that can’t be taken for the right one', async () => {
    expect(await namesOf('key-type', { type: 'string' }, ['a'])).toEqual(['an object']);
    const lone = ['an item alone', 'a string', 'a number', 'an empty string', 'zero', 'false'];
    expect(await namesOf('key-coercion', { type: 'string' }, ['a'])).toEqual(lone);
  });

  test('is what one item may be: a reader that takes it looks at its rules', async () => {
    expect(await namesOf('key-type', OPTIONS, ['low'])).toEqual([
      'an object',
      'a string',
      'a number',
      'an empty string',
      'zero',
      'false',
    ]);
    expect(await namesOf('key-coercion', OPTIONS, ['low'])).toEqual(['an item alone']);
    const object = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
    expect(await namesOf('key-type', object, [{ a: 1 }])).toContain('an object');
    expect(await namesOf('key-coercion', object, [{ a: 1 }])).toEqual(['an item alone']);
    expect(await namesOf('key-type', { type: 'integer' }, [3])).toContain('a string');
  });

  test('is judged as before by the contract that is built in', async () => {
    const list = { type: 'array', items: { type: 'string' } };
    expect([...(await valuesOf('key-type', list, ['a'])).keys()]).toContain('a string');
    expect([...(await valuesOf('key-coercion', list, ['a'])).keys()]).toEqual([]);
  });
});

describe('the place of an option', () => {
  test('is tried for a text of a choice, and for no other', async () => {
    const names = ['0 for one of the options', '1 for one of the options'];
    expect([...(await valuesOf('key-coercion', OPTIONS, 'low')).keys()]).toEqual(
      expect.arrayContaining(names),
    );
    const free = await valuesOf('key-coercion', { type: 'string' }, 'low');
    expect([...free.keys()].filter((name) => names.includes(name))).toEqual([]);
  });

  test('is not tried where it is an option itself', async () => {
    const values = await valuesOf('key-coercion', { enum: ['low', 1] }, 'low');
    expect([...values.values()]).toContain(0);
    expect([...values.values()]).not.toContain(1);
  });
});

describe('a whole number that is in range when it is cut to 32 bits', () => {
  const wrapped = async (schema: JsonObject, example = 3): Promise<readonly Json[]> =>
    [...(await valuesOf('key-value', schema, example)).entries()]
      .filter(([name]) => name.endsWith('unless it is cut to 32 bits'))
      .map(([, value]) => value);

  test('is tried beyond each documented bound', async () => {
    expect(await wrapped({ type: 'integer', minimum: 1 })).toEqual([3 - 2 ** 32]);
    expect(await wrapped({ type: 'integer', maximum: 9 })).toEqual([3 + 2 ** 32]);
    expect(await wrapped({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 9 })).toEqual([
      3 - 2 ** 32,
      3 + 2 ** 32,
    ]);
  });

  test('is not tried where the range is so wide, or there is none, or the number need not be whole', async () => {
    expect(await wrapped({ type: 'integer', maximum: 2 ** 40 })).toEqual([]);
    expect(await wrapped({ type: 'integer' })).toEqual([]);
    expect(await wrapped({ type: 'number', minimum: 1 })).toEqual([]);
  });
});
