import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../api/operation.ts';
import { operationOf } from '../contract.ts';
import { contractWith, MEDIA, operationWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const CONTENT = '/paths/~1things/post/requestBody/content';
const SCHEMA = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const MINIMAL = { minimal: { value: { name: 'first' } } };
const TYPED = (type: string, media: Json = { schema: SCHEMA, examples: MINIMAL }): Changes => ({
  [CONTENT]: { [type]: media },
});

describe('a body', () => {
  test.each([
    ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/*+json', 'application/json'],
  ])('of the type %s is JSON, and is sent as %s', async (documented, sent) => {
    const { body } = await operationWith('createThing', TYPED(documented));
    expect(body).toMatchObject({ mediaType: sent, mediaTypes: [documented] });
    expect(body?.examples[0]?.value).toEqual({ name: 'first' });
  });

  test('is sent as plain JSON where it may have several types', async () => {
    const media = { schema: SCHEMA, examples: MINIMAL };
    const content = {
      'application/vnd.api+json': media,
      'application/xml': media,
      'application/json': media,
    };
    const { body } = await operationWith('createThing', { [CONTENT]: content });
    expect(body?.mediaType).toBe('application/json');
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'application/octet-stream'])(
    'of the type %s alone can’t be made, if it is required',
    async (type) => {
      const { body, unsendable } = await operationWith('createThing', TYPED(type));
      expect(body).toBeUndefined();
      expect(unsendable).toBe(`only JSON bodies are sent, and its body is ${type}`);
    },
  );

  test('of another type is left out where it is not required', async () => {
    const content = { 'multipart/form-data': { schema: SCHEMA } };
    const body = { required: false, content };
    const operation = await operationWith('createThing', { '/paths/~1things/post/requestBody': body });
    expect(operation).not.toHaveProperty('unsendable');
    expect(operation).not.toHaveProperty('body');
  });

  test('that nobody says is required, but has keys that are, is taken to be', async () => {
    const content = { 'multipart/form-data': { schema: SCHEMA } };
    const { unsendable } = await operationWith('createThing', {
      '/paths/~1things/post/requestBody': { content },
    });
    expect(unsendable).toBe('only JSON bodies are sent, and its body is multipart/form-data');
  });

  test('that is a list can’t be made, be there an example or not', async () => {
    const schema = { type: 'array', items: SCHEMA };
    for (const media of [{ schema, examples: { one: { value: [{ name: 'a' }] } } }, { schema }]) {
      const { unsendable } = await operationWith('createThing', TYPED('application/json', media));
      expect(unsendable).toBe('only objects are sent as bodies, and its body is none');
    }
  });

  test('without a schema may be any object', async () => {
    const { body } = await operationWith('createThing', { [`${MEDIA}/schema`]: undefined });
    expect(body?.schema).toEqual({});
    expect(body?.examples).toHaveLength(2);
  });
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
    expect((await withMedia({ schema })).unsendable).toMatch(/^no value could be made for \/name: .*\^a\$/);
  });
});
