import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Operation } from '../api/operation.ts';
import { operationOf } from '../contract.ts';
import { contractWith, operationWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const CONTENT = '/paths/~1things/post/requestBody/content';
const SCHEMA = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const MINIMAL = { minimal: { value: { name: 'first' } } };
const TYPED = (type: string, media: Json = { schema: SCHEMA, examples: MINIMAL }): Changes => ({
  [CONTENT]: { [type]: media },
});

describe('the examples of a body', () => {
  const valuesIn = (operation: Operation): readonly Json[] =>
    operation.body?.examples.map((each) => each.value) ?? [];
  const withMedia = async (media: Json): Promise<Operation> =>
    await operationWith('createThing', TYPED('application/json', media));

  test.each<[string, Json, Json]>([
    ['the example of the media type', { schema: SCHEMA, example: { name: 'a' } }, { name: 'a' }],
    ['the examples of the schema', { schema: { ...SCHEMA, examples: [{ name: 'b' }] } }, { name: 'b' }],
    ['the example of the schema', { schema: { ...SCHEMA, example: { name: 'c' } } }, { name: 'c' }],
  ])('are %s, where there are no others', async (_, media, value) => {
    expect(valuesIn(await withMedia(media))).toEqual([value]);
  });

  test.each<[string, Json, readonly Json[]]>([
    [
      'one or several',
      { oneOf: [SCHEMA, { type: 'array', items: SCHEMA }] },
      [{ name: 'naysayer' }, [{ name: 'naysayer' }]],
    ],
    [
      'several or one',
      { anyOf: [{ type: 'array', items: SCHEMA }, SCHEMA] },
      [[{ name: 'naysayer' }], [{ name: 'naysayer' }, { name: 'naysayer' }], { name: 'naysayer' }],
    ],
    ['one of two kinds', { oneOf: [SCHEMA, { type: 'object', required: ['code'] }] }, [{ name: 'naysayer' }]],
  ])('are of both kinds where a body is %s', async (_, schema, values) => {
    expect(valuesIn(await withMedia({ schema }))).toEqual(values);
  });

  const KINDS = ['Cat', 'Dog'];
  const [CAT, DOG] = KINDS.map((kind) => ({ $ref: `#/components/schemas/${kind}` }));
  const ONE_KIND = { oneOf: [CAT ?? null, DOG ?? null], discriminator: { propertyName: 'kind' } };
  const kindsOf = (...required: readonly string[]): Changes => ({
    '/components/schemas': {
      ...Object.fromEntries(
        KINDS.map((kind) => [kind, { type: 'object', required, properties: { kind: { type: 'string' } } }]),
      ),
      Pet: ONE_KIND,
    },
  });

  test.each<[string, Json]>([
    ['the body', ONE_KIND],
    ['what it refers to', { $ref: '#/components/schemas/Pet' }],
  ])('are of any kind where %s is one of several that allow the same', async (_, schema) => {
    const changes = { ...kindsOf('kind'), ...TYPED('application/json', { schema }) };
    const { mended, ...contract } = await contractWith(changes);
    const { body, skip } = operationOf({ mended, ...contract }, 'createThing');
    expect(skip).toBeUndefined();
    expect(body?.examples.map(({ value }) => value)).toEqual([{ kind: 'Cat' }]);
    expect(body?.schema).toMatchObject({ anyOf: [CAT, DOG] });
    expect(mended).toContain(
      'operation createThing: the oneOf of its body is read as anyOf: nothing fits one of them alone',
    );
  });

  test.each<[string, Json]>([
    ['one of them is fit', { oneOf: [CAT ?? null, { type: 'object', required: ['code'] }] }],
    ['an example fits one', { oneOf: [{ maxProperties: 1 }, { minProperties: 1 }], example: {} }],
    ['nothing fits any', { oneOf: [false, { not: {} }] }],
  ])('are of one kind alone where %s', async (_, schema) => {
    const changes = { ...kindsOf('kind'), ...TYPED('application/json', { schema }) };
    const { body } = await operationWith('createThing', changes);
    expect(body?.schema).toHaveProperty('oneOf');
  });

  test('are made from the schema as a last resort: a minimal one, and a fuller one of what its parts give', async () => {
    const schema = {
      type: 'object',
      required: ['name', 'kind'],
      allOf: [{ properties: { kind: { enum: ['big', 'small'] } } }],
      properties: {
        id: { type: 'integer', readOnly: true, example: 5 },
        name: { type: 'string', examples: ['first'] },
        owner: { type: 'object', properties: { email: { type: 'string', example: 'a@example.com' } } },
      },
    };
    const operation = await withMedia({ schema });
    expect(valuesIn(operation)).toEqual([
      { kind: 'big', name: 'first' },
      { kind: 'big', name: 'first', owner: { email: 'a@example.com' } },
    ]);
    expect(operation.body?.examples.map(({ name, made }) => [name, made])).toEqual([
      ['made from its schema', true],
      ['fuller', true],
    ]);
  });

  test('have a fuller one with the keys that none of them has', async () => {
    const schema = { ...SCHEMA, properties: { name: { type: 'string' }, size: { type: 'integer' } } };
    expect(valuesIn(await withMedia({ schema, example: { name: 'a' } }))).toEqual([
      { name: 'a' },
      { name: 'a', size: 1 },
    ]);
  });

  test('have one that is fuller in what they have, too, where the schema takes that', async () => {
    const part = { type: 'object', required: ['name'], properties: { name: {}, size: { type: 'integer' } } };
    const envelope = (further: JsonObject): JsonObject => ({
      schema: { type: 'object', required: ['thing'], properties: { thing: { ...part, ...further } } },
      example: { thing: { name: 'a' } },
    });
    expect(valuesIn(await withMedia(envelope({})))).toEqual([
      { thing: { name: 'a' } },
      { thing: { name: 'a', size: 1 } },
    ]);
    const closed = { not: { required: ['size'], properties: { name: { const: 'a' } } } };
    expect(valuesIn(await withMedia(envelope(closed)))).toEqual([{ thing: { name: 'a' } }]);
  });

  test.each<[string, Json]>([
    ['there is none', { schema: SCHEMA }],
    ['one has no value', { schema: SCHEMA, examples: { minimal: {} } }],
    ['the value is elsewhere', { schema: SCHEMA, examples: { minimal: { externalValue: 'thing.json' } } }],
    ['the schema refuses it', { schema: SCHEMA, examples: { wrong: { value: { name: 5 } } } }],
  ])('are made where %s', async (_, media) => {
    expect(valuesIn(await withMedia(media))).toEqual([{ name: 'naysayer' }]);
  });

  test('that the schema refuses are left out, and named', async () => {
    const examples = { wrong: { value: { name: 5 } }, right: { value: { name: 'a' } } };
    const contract = await contractWith(TYPED('application/json', { schema: SCHEMA, examples }));
    expect(valuesIn(operationOf(contract, 'createThing'))).toEqual([{ name: 'a' }]);
    expect(contract.mended).toEqual([
      'operation createThing: the example wrong of its body is left out, since its schema refuses it: /name must be string',
    ]);
  });

  test('that can’t be made keep the operation from being sent, and the reason says where', async () => {
    const schema = { ...SCHEMA, properties: { name: { type: 'string', pattern: '^a$', minLength: 2 } } };
    expect((await withMedia({ schema })).skip?.reason).toMatch(/^no value could be made for \/name: .*\^a\$/);
  });
});
