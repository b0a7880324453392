import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { contractWith, ONE, operationWith } from './testing/things.ts';

const JSON_TYPE = 'application/json';
const ERROR = { type: 'object', properties: { message: { type: 'string' } } };
const GET = `${ONE}/get`;

describe('what an answer is documented to be', () => {
  test('stands under its status, range or default, with its place', async () => {
    const { responses, place } = await operationWith('getThing', {
      [`${GET}/responses`]: {
        '200': { description: 'The thing.' },
        '4XX': { description: 'No.', content: { [JSON_TYPE]: { schema: ERROR } } },
        default: { description: 'Else.', content: { 'text/plain': {} } },
        'x-note': { description: 'No response.' },
      },
    });
    expect(place).toBe(GET);
    expect(responses).toEqual({
      '200': { place: `${GET}/responses/200`, description: 'The thing.', content: {}, headers: {} },
      '4XX': {
        place: `${GET}/responses/4XX`,
        description: 'No.',
        content: { [JSON_TYPE]: { schema: ERROR } },
        headers: {},
      },
      default: {
        place: `${GET}/responses/default`,
        description: 'Else.',
        content: { 'text/plain': {} },
        headers: {},
      },
    });
  });

  test('may be a stream: then the operation is not sent', async () => {
    const { skip } = await operationWith('getThing', {
      [`${GET}/responses/200`]: { description: 'A successful response.(streaming responses)' },
    });
    expect(skip?.reason).toMatch(/^its answers are documented as “streaming”/);
  });

  test('may be a reference', async () => {
    const { responses } = await operationWith('getThing', {
      '/components': { responses: { None: { description: 'None.' } } },
      [`${GET}/responses/404`]: { $ref: '#/components/responses/None' },
    });
    expect(responses['404']).toEqual({
      place: `${GET}/responses/404`,
      description: 'None.',
      content: {},
      headers: {},
    });
  });

  test('has its headers by name in lower case, but the one that its media types say', async () => {
    const { responses } = await operationWith('getThing', {
      '/components': { headers: { Count: { required: true, content: { [JSON_TYPE]: { schema: ERROR } } } } },
      [`${GET}/responses/200/headers`]: {
        'Retry-After': { schema: { type: 'integer' } },
        'X-Count': { $ref: '#/components/headers/Count' },
        'Content-Type': { required: true, schema: {} },
      },
    });
    expect(responses['200']?.headers).toEqual({
      'retry-after': { required: false, schema: { type: 'integer' } },
      'x-count': { required: true, schema: ERROR },
    });
  });

  test('is nothing where its parts have the wrong shape', async () => {
    const { responses } = await operationWith('getThing', {
      '/openapi': '3.1.0',
      [`${GET}/responses/200`]: { description: 'x', content: { [JSON_TYPE]: { schema: false } } },
    });
    expect(responses['200']?.content).toEqual({ [JSON_TYPE]: { schema: { not: {} } } });
  });
});

describe('the schemas of answers', () => {
  const Thing = {
    type: 'object',
    required: ['id', 'name', 'secret'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string' },
      secret: { type: 'string', writeOnly: true },
    },
  };
  const required = (schema: Json | undefined): Json | undefined =>
    (schema as { readonly required?: Json } | undefined)?.required;

  test('require what is read-only, and not what is write-only; those of requests the other way round', async () => {
    const { schemas, answerSchemas } = await contractWith({ '/components': { schemas: { Thing } } });
    expect(required(schemas['Thing'])).toEqual(['name', 'secret']);
    expect(required(answerSchemas['Thing'])).toEqual(['id', 'name']);
  });

  test('are meant where a response has its own', async () => {
    const { responses } = await operationWith('getThing', {
      [`${GET}/responses/200/content`]: { [JSON_TYPE]: { schema: Thing } },
    });
    expect(required(responses['200']?.content[JSON_TYPE]?.schema)).toEqual(['id', 'name']);
  });

  test('are those of requests where they say the same', async () => {
    const { schemas, answerSchemas } = await contractWith({ '/components': { schemas: { Error: ERROR } } });
    expect(answerSchemas['Error']).toBe(schemas['Error']);
  });
});

describe('security', () => {
  test.each<[string, Record<string, Json>, boolean]>([
    ['nowhere', {}, false],
    ['in the document', { '/security': [] }, true],
    ['on the operation', { [`${GET}/security`]: [] }, true],
  ])('is stated: %s', async (_where, changes, stated) => {
    expect((await operationWith('getThing', changes)).securityStated).toBe(stated);
  });
});
