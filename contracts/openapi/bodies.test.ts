import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../api/operation.ts';
import { MEDIA, operationWith } from './testing/things.ts';
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

  test('that is a form has an item in each list that it must have: an empty one does not travel', async () => {
    const tags = { type: 'array', items: { type: 'string' } };
    const schema = { type: 'object', required: ['tags', 'size'], properties: { tags, size: { const: 1 } } };
    const made = async (type: string): Promise<Json | undefined> =>
      (await operationWith('createThing', TYPED(type, { schema }))).body?.examples[0]?.value;
    expect(await made('application/x-www-form-urlencoded')).toEqual({ tags: ['naysayer'], size: 1 });
    expect(await made('application/json')).toEqual({ tags: [], size: 1 });
  });

  test.each([
    [{ type: 'integer', minimum: 1 }, 2],
    [{ type: 'integer', minimum: 1, maximum: 1 }, 1],
  ])(
    'of a change that is made of %j has another number than a create, if there is one',
    async (size, next) => {
      const schema = { type: 'object', required: ['size'], properties: { size } };
      const requestBody = { content: { 'application/json': { schema } } };
      const made = async (method: string): Promise<Json | undefined> => {
        const operation = { operationId: 'sized', requestBody, responses: { '200': { description: 'So.' } } };
        const at = method === 'post' ? '/paths/~1sizes' : '/paths/~1sizes~1{sizeId}';
        const parameters = [{ name: 'sizeId', in: 'path', required: true, schema: { type: 'string' } }];
        const path = { [method]: operation, ...(method !== 'post' && { parameters }) };
        return (await operationWith('sized', { [at]: path })).body?.examples[0]?.value;
      };
      expect(await made('post')).toEqual({ size: 1 });
      expect(await made('patch')).toEqual({ size: next });
    },
  );

  test('of a read is none where no key could be in it', async () => {
    const bodyWith = async (properties: Json, type = 'application/x-www-form-urlencoded') => {
      const content = { [type]: { schema: { type: 'object', properties } } };
      const operation = {
        operationId: 'found',
        requestBody: { content },
        responses: { '200': { description: 'So.' } },
      };
      return (await operationWith('found', { '/paths/~1found': { get: operation } })).body;
    };
    expect(await bodyWith({})).toBeUndefined();
    expect(await bodyWith({ name: { type: 'string' } })).toBeDefined();
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

  test.each([
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'form'],
    ['multipart/form-data', 'multipart/form-data', 'multipart'],
    ['multipart/*', 'multipart/form-data', 'multipart'],
  ])('of the type %s is sent as %s', async (documented, mediaType, format) => {
    const { body, skip } = await operationWith('createThing', TYPED(documented));
    expect(skip).toBeUndefined();
    expect(body).toMatchObject({ mediaType, format, fields: {} });
    expect(body?.examples[0]?.value).toEqual({ name: 'first' });
  });

  test.each([
    ['text/plain', 'text/plain', 'text'],
    ['text/*', 'text/plain', 'text'],
    ['application/octet-stream', 'application/octet-stream', 'bytes'],
  ])('of the type %s is a text, sent as %s', async (documented, mediaType, format) => {
    const { body, skip } = await operationWith('createThing', TYPED(documented, { schema: {} }));
    expect(skip).toBeUndefined();
    expect(body).toMatchObject({ mediaType, format, schema: { type: 'string' } });
    expect(body?.examples[0]?.value).toEqual(expect.any(String));
  });

  test('that is no JSON can’t be what its type can’t hold', async () => {
    const { skip } = await operationWith('createThing', TYPED('text/plain', { schema: SCHEMA }));
    expect(skip?.reason).toBe("a body of the type text/plain can't hold what its schema asks for");
  });

  test('of XML alone can’t be made, if it is required or has keys that are', async () => {
    const content = { 'application/xml': { schema: SCHEMA } };
    for (const body of [{ required: true, content }, { content }]) {
      const operation = await operationWith('createThing', { '/paths/~1things/post/requestBody': body });
      expect(operation.body).toBeUndefined();
      expect(operation.skip?.reason).toBe('no body of the type application/xml is sent');
    }
  });

  test('of XML alone is left out where it is not required', async () => {
    const body = { required: false, content: { 'application/xml': { schema: SCHEMA } } };
    const operation = await operationWith('createThing', { '/paths/~1things/post/requestBody': body });
    expect(operation).not.toHaveProperty('unsendable');
    expect(operation).not.toHaveProperty('body');
  });

  test('that is a list is sent as one, with two items beside the example', async () => {
    const schema = { type: 'array', items: SCHEMA };
    const media = { schema, examples: { one: { value: [{ name: 'a' }] } } };
    const { body } = await operationWith('createThing', TYPED('application/json', media));
    expect(body?.examples.map((each) => each.value)).toEqual([
      [{ name: 'a' }],
      [{ name: 'a' }, { name: 'naysayer' }],
    ]);
  });

  test('without a schema may be any object', async () => {
    const { body } = await operationWith('createThing', { [`${MEDIA}/schema`]: undefined });
    expect(body?.schema).toEqual({});
    expect(body?.examples).toHaveLength(2);
  });
});

describe('a body in several media types', () => {
  const PATCH = 'application/json-patch+json';
  const STEPS = { type: 'array', minItems: 1, items: { type: 'object', required: ['op', 'path'] } };
  const withContent = async (content: Json): Promise<Operation> =>
    await operationWith('createThing', { [CONTENT]: content });

  test('is sent in the usual one, and in each other that can be made, once', async () => {
    const media = { schema: SCHEMA, examples: MINIMAL };
    const { body, otherBodies } = await withContent({
      [PATCH]: { schema: STEPS },
      'application/xml': media,
      'application/*+json': media,
      'application/merge-patch+json': media,
      'text/json': media,
      'multipart/form-data': media,
      'text/plain': media,
    });
    expect(body?.mediaType).toBe('application/json');
    expect(otherBodies?.map((each) => each.mediaType)).toEqual([
      'application/merge-patch+json',
      'text/json',
      PATCH,
      'multipart/form-data',
    ]);
  });

  test('has the examples of the usual one, where its schema is the same and it has none', async () => {
    const form = 'application/x-www-form-urlencoded';
    const usual = { 'application/json': { schema: SCHEMA, examples: MINIMAL } };
    const valueIn = async (schema: Json): Promise<Json | undefined> =>
      (await withContent({ ...usual, [form]: { schema } })).otherBodies?.[0]?.examples[0]?.value;
    expect(await valueIn(SCHEMA)).toEqual({ name: 'first' });
    expect(await valueIn({ ...SCHEMA, title: 'Another' })).toEqual({ name: 'naysayer' });
  });

  test('as a JSON Patch replaces a key of what it is about', async () => {
    const usual = { 'application/json': { schema: SCHEMA, examples: MINIMAL } };
    const patchIn = async (schema: Json): Promise<unknown> =>
      (await withContent({ ...usual, [PATCH]: { schema } })).otherBodies?.[0]?.examples.map(
        ({ value }) => value,
      );
    expect(await patchIn(STEPS)).toEqual([[{ op: 'replace', path: '/name', value: 'first' }]]);
    const other = { ...STEPS, items: { ...STEPS.items, properties: { op: { enum: ['add'] } } } };
    expect(await patchIn(other)).toEqual([[{ op: 'add', path: expect.anything() as unknown }]]);
  });

  test('is left out in one whose schema is broken', async () => {
    const broken = { schema: { $ref: '#/components/schemas/None' } };
    const usual = { 'application/json': { schema: SCHEMA, examples: MINIMAL } };
    const operation = await withContent({ ...usual, 'multipart/form-data': broken });
    expect([operation.skip, operation.otherBodies]).toEqual([undefined, undefined]);
  });
});

describe('a key of a form', () => {
  const fieldsOf = async (type: string, properties: Json, encoding: Json = {}): Promise<unknown> => {
    const schema = { type: 'object', properties };
    const { body } = await operationWith('createThing', TYPED(type, { schema, encoding }));
    return body?.fields;
  };
  const PARTS = 'multipart/form-data';

  test.each<[string, Json, Json]>([
    ['a text of bytes', { type: 'string', format: 'binary' }, {}],
    ['of a type of its own', { type: 'string', contentMediaType: 'application/octet-stream' }, {}],
    ['of a type that is no text', { type: 'string' }, { file: { contentType: 'application/octet-stream' } }],
    ['one of several', { type: 'array', items: { type: 'string', format: 'binary' } }, {}],
  ])('in parts is a file if it is %s', async (_what, schema, encoding) => {
    expect(await fieldsOf(PARTS, { file: schema }, encoding)).toEqual({
      file: { kind: 'file', mediaType: 'application/octet-stream' },
    });
  });

  test('in parts is of the first type that is documented', async () => {
    const file = { type: 'string', format: 'binary' };
    const encoding = { file: { contentType: 'image/*, application/pdf' } };
    expect(await fieldsOf(PARTS, { file }, encoding)).toEqual({
      file: { kind: 'file', mediaType: 'image/png' },
    });
  });

  test.each([PARTS, 'application/x-www-form-urlencoded'])(
    'of %s is JSON if it is an object',
    async (type) => {
      expect(await fieldsOf(type, { meta: { type: 'object' }, name: { type: 'string' } })).toEqual({
        meta: { kind: 'json' },
      });
    },
  );

  test('is no file where its bytes are written as a text', async () => {
    const file = { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' };
    expect(await fieldsOf(PARTS, { file })).toEqual({});
  });

  test('that is a file holds one of its type', async () => {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    };
    const encoding = { file: { contentType: 'application/pdf' } };
    const { body } = await operationWith('createThing', TYPED(PARTS, { schema, encoding }));
    expect(body?.examples[0]?.value).toEqual({ file: expect.stringMatching(/^%PDF-/) as unknown });
  });
});
