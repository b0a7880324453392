import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import { contractWith } from '../openapi/testing/things.ts';
import { contractWithout } from './testing/contract-without.ts';

const DONE = { responses: { '200': { description: 'Done.' } } };

const answering = (status: string, properties: JsonObject): JsonObject => ({
  responses: {
    [status]: {
      description: 'It.',
      content: { 'application/json': { schema: { type: 'object', properties } } },
    },
  },
});

const ID = { id: { type: 'integer', readOnly: true } };

describe('what is taken from paths, methods and schemas', () => {
  test('is what a POST to the list makes, what a DELETE deletes, and where the id is', async () => {
    const contract = await contractWithout({
      'GET /things': DONE,
      'POST /things': answering('201', ID),
      'GET /things/{thing_id}': DONE,
      'DELETE /things/{thing_id}': DONE,
    });
    expect(contract.inferences.map((each) => each.words)).toEqual([
      'POST /things is taken to create what thing_id names: its 201 has the id at /id',
      'DELETE /things/{thing_id} is taken to delete what thing_id names, for good',
    ]);
    expect(operationOf(contract, 'POST /things')).toMatchObject({ resultId: '/id' });
    expect(operationOf(contract, 'POST /things').links).toContainEqual({
      operation: 'GET /things/{thing_id}',
      parameters: { thing_id: '$response.body#/id' },
    });
    expect(operationOf(contract, 'DELETE /things/{thing_id}').deletes).toEqual({
      resource: 'thing',
      parameter: 'thing_id',
      inferred: true,
      after: 'gone',
    });
  });

  test.each<[string, JsonObject, string]>([
    ['the name of the path parameter', { thingId: { type: 'string' }, id: { type: 'integer' } }, '/thingId'],
    ['another spelling of it', { thing_id: { type: 'string' } }, '/thing_id'],
    ['id', { id: { type: 'string' } }, '/id'],
    ['id, in an envelope of its name', { thing: { type: 'object', properties: ID } }, '/thing/id'],
    [
      'id, in an envelope',
      { data: { type: 'object', properties: ID }, meta: { type: 'object' } },
      '/data/id',
    ],
    ['_id', { _id: { type: 'string' } }, '/_id'],
    ['uuid', { uuid: { type: 'string', format: 'uuid' } }, '/uuid'],
  ])('is the id under %s', async (_, properties, pointer) => {
    const contract = await contractWithout({
      'POST /things': answering('201', properties),
      'GET /things/{thingId}': DONE,
    });
    expect(operationOf(contract, 'POST /things').resultId).toBe(pointer);
  });

  test('is the name of a thing where its path asks for that', async () => {
    const contract = await contractWithout({
      'POST /features': answering('201', { name: { type: 'string' }, id: { type: 'integer' } }),
      'GET /features/{featureName}': DONE,
    });
    expect(operationOf(contract, 'POST /features').resultId).toBe('/name');
  });

  const sending = (required: readonly string[], type: string): JsonObject => ({
    requestBody: {
      content: {
        'application/json': {
          schema: { type: 'object', required, properties: { conf_key: { type }, title: { type: 'string' } } },
        },
      },
    },
  });
  const TOLD = answering('201', { message: { type: 'string' } });
  const LED = { responses: { '201': { description: 'It.', headers: { Location: {} } } } };

  test.each<[string, JsonObject, string | undefined]>([
    ['must have, if no answer shows one', { ...sending(['conf_key'], 'string'), ...TOLD }, 'conf_key'],
    ['must have, if no answer has a body', { ...sending(['conf_key'], 'integer'), ...DONE }, 'conf_key'],
    ['may leave out', { ...sending(['title'], 'string'), ...TOLD }, undefined],
    ['must have, if that is no id', { ...sending(['conf_key'], 'object'), ...TOLD }, undefined],
    [
      'must have, if an answer shows one',
      { ...sending(['conf_key'], 'string'), ...answering('201', ID) },
      undefined,
    ],
    ['must have, if a Location tells it', { ...sending(['conf_key'], 'string'), ...LED }, undefined],
  ])('is the id what a create has under its name, which it %s: %#', async (_, create, sentAs) => {
    const contract = await contractWithout({ 'POST /things': create, 'GET /things/{confKey}': DONE });
    expect(operationOf(contract, 'POST /things').inferred?.sentAs).toBe(sentAs);
    expect(contract.inferences.some(({ words }) => /the id is what it is sent as conf_key/.test(words))).toBe(
      sentAs !== undefined,
    );
  });

  test.each([
    ['name', { tokenName: { type: 'string' }, secret: { type: 'string' } }, '/tokenName'],
    ['token', { tokenName: { type: 'string' }, secret: { type: 'string' } }, '/secret'],
    ['token', { id: { type: 'string' }, secret: { type: 'string' } }, '/id'],
  ])('is of a token what a path with {%s} asks for', async (parameter, properties, pointer) => {
    const contract = await contractWithout({
      'POST /api-tokens': answering('201', properties),
      [`DELETE /api-tokens/{${parameter}}`]: DONE,
    });
    expect(operationOf(contract, 'POST /api-tokens').resultId).toBe(pointer);
  });

  test('is the name of a thing where the document shows no id of it', async () => {
    const contract = await contractWithout({
      'POST /things': answering('200', { size: { type: 'integer' }, name: { type: 'string' } }),
      'GET /things/{thing_id}': DONE,
    });
    expect(contract.inferences.map((each) => each.words)).toEqual([
      'POST /things is taken to create what thing_id names: its 200 has the id at /name',
    ]);
  });

  test('is left to the answer where the document does not say where the id is', async () => {
    const contract = await contractWithout({ 'POST /things': DONE, 'GET /things/{id}': DONE });
    expect(contract.inferences.map((each) => each.words)).toEqual([
      'POST /things is taken to create what id names: the id is looked for in its answer and in Location',
    ]);
  });

  test.each([
    ['POST /things/', 'GET /things/{id}'],
    ['POST /things', 'GET /things/{id}/'],
    ['POST /things/create', 'GET /things/{id}'],
    ['POST /things.json', 'GET /things/{id}.json'],
    ['POST /', 'GET /{id}'],
    ['POST /thing', 'GET /things/{id}'],
  ])('is the same where paths differ: %s and %s', async (create, read) => {
    const contract = await contractWithout({ [create]: DONE, [read]: DONE });
    expect(operationOf(contract, create).inferred).toMatchObject({ kind: 'creates', parameters: ['id'] });
  });

  test('is that /things lists what stands at /thing/{id}, unless /thing is read', async () => {
    const things = { 'GET /things': DONE, 'GET /thing/{thing_id}': DONE };
    const plural = await contractWithout(things);
    expect(plural.inferences.map((each) => each.words)).toEqual([
      expect.stringMatching(/^GET \/things is taken to list what thing_id names: /),
    ]);
    const both = await contractWithout({ ...things, 'GET /thing': DONE });
    expect(both.inferences.map((each) => each.operation)).toEqual(['GET /thing']);
  });

  test('is that the root lists what stands at /{id}, where that is read and the root is no page', async () => {
    const listed = answering('200', {});
    const at = async (operations: Readonly<Record<string, JsonObject>>): Promise<readonly string[]> =>
      (await contractWithout(operations)).inferences.map((each) => each.operation);
    expect(await at({ 'GET /': listed, 'GET /{thing_id}': DONE })).toEqual(['GET /']);
    expect(await at({ 'GET /': DONE, 'GET /{thing_id}': DONE })).toEqual([]);
    expect(await at({ 'GET /': listed, 'GET /{version}/things': DONE })).toEqual([]);
  });

  test('tells things of several lists apart, though their parameters are called the same', async () => {
    const contract = await contractWithout({
      'POST /pets': DONE,
      'GET /pets/{id}': DONE,
      'POST /owners': DONE,
      'DELETE /owners/{id}': DONE,
    });
    expect(operationOf(contract, 'POST /pets').inferred?.parameters).toEqual(['pets.id']);
    expect(operationOf(contract, 'POST /owners').inferred?.parameters).toEqual(['owners.id']);
  });

  test('is what a PUT creates at its own path, where it documents 201 and no POST does', async () => {
    const created = { responses: { '201': { description: 'Made.' } } };
    const contract = await contractWithout({ 'PUT /things/{name}': created, 'GET /things/{name}': DONE });
    expect(operationOf(contract, 'PUT /things/{name}').inferred?.kind).toBe('creates at its path');
    expect(contract.inferences.map((each) => each.words)).toEqual([
      'PUT /things/{name} is taken to create what name names where it is not there: it documents 201',
    ]);
    const both = await contractWithout({ 'POST /things': DONE, 'PUT /things/{name}': created });
    expect(operationOf(both, 'PUT /things/{name}').inferred).toBeUndefined();
  });

  test('is not what a POST does at a path that nothing reads, lists or deletes, though it documents 201', async () => {
    const created = { responses: { '201': { description: 'Done.' } } };
    const kindIn = async (further: Readonly<Record<string, JsonObject>>): Promise<string | undefined> => {
      const contract = await contractWithout({ 'POST /plugins/update/{name}': created, ...further });
      return operationOf(contract, 'POST /plugins/update/{name}').inferred?.kind;
    };
    expect(await kindIn({ 'GET /plugins': DONE })).toBeUndefined();
    expect(await kindIn({ 'DELETE /plugins/update/{name}': DONE })).toBe('creates at its path');
    expect(await kindIn({ 'GET /plugins/update': DONE })).toBe('creates at its path');
  });

  test('is the list that a thing is in where nothing creates it', async () => {
    const contract = await contractWithout({
      'GET /things': DONE,
      'GET /things/{id}': DONE,
      'DELETE /things/{id}': DONE,
    });
    expect(contract.inferences.map((each) => each.words)).toEqual([
      expect.stringMatching(
        /^GET \/things is taken to list what id names: the first of them is read, and never changed; another one is named as values: \{ \w+: … \} in the config$/,
      ),
    ]);
  });

  test('deletes a thing where it lives, and not what refers to it elsewhere', async () => {
    const contract = await contractWithout({
      'POST /users': DONE,
      'DELETE /groups/{groupId}/members/{userId}': DONE,
      'POST /groups/{groupId}/members': DONE,
      'DELETE /users/{userId}': DONE,
    });
    expect(contract.operations.filter((each) => each.deletes).map((each) => each.id)).toEqual([
      'DELETE /users/{userId}',
    ]);
  });
});

test('a key in brackets names one thing of the list before it', async () => {
  const contract = await contractWithout({
    'GET /things': DONE,
    'POST /things': answering('201', ID),
    "DELETE /things('{key}')": DONE,
    'GET /parts({key})': DONE,
    'POST /parts': answering('201', ID),
    'GET /parts({key})/things': DONE,
    'GET /largest(count={count})': DONE,
  });
  expect(contract.inferences.map((each) => each.words)).toEqual([
    'POST /things is taken to create what key names: its 201 has the id at /id',
    "DELETE /things('{key}') is taken to delete what key names, for good",
    'POST /parts is taken to create what key names: its 201 has the id at /id',
  ]);
});

describe('what is given', () => {
  test('wins: where there are links and notes, nothing is taken to be so', async () => {
    expect((await contractWith()).inferences).toEqual([]);
  });

  test('says nothing of who makes what a link leads to that was there before', async () => {
    const linking = (properties: JsonObject, links: Readonly<Record<string, string>>): JsonObject => ({
      responses: {
        '200': {
          description: 'It.',
          content: { 'application/json': { schema: { type: 'object', properties } } },
          links: Object.fromEntries(
            Object.entries(links).map(([operationId, from]) => [
              operationId,
              { operationId, parameters: { id: `$response.body#/${from}` } },
            ]),
          ),
        },
      },
    });
    const contract = await contractWithout({
      'POST /authors/': answering('200', ID),
      'GET /authors/{id}': { ...DONE, operationId: 'getAuthor' },
      'POST /books/': linking({ ...ID, authorId: { type: 'integer' } }, { getAuthor: 'authorId' }),
      'GET /books/{id}': { ...linking(ID, { getAuthor: 'authorId' }), operationId: 'getBook' },
    });
    expect(contract.inferences.map((each) => each.words)).toEqual([
      'POST /authors/ is taken to create what id names: its 200 has the id at /id',
      'POST /books/ is taken to create what id names: its 200 has the id at /id',
    ]);
  });

  test('leaves nothing to guess in the built-in contract', async () => {
    const { inferences, operations, mended } = await loadContract();
    expect(inferences).toEqual([]);
    expect(mended).toEqual([]);
    expect(operations.filter((each) => each.inferred)).toEqual([]);
    expect(operations.flatMap((each) => each.body?.examples ?? []).filter((each) => each.made)).toEqual([]);
  });

  test('is what a guess can be turned into: written as it says, the document leaves nothing to guess', async () => {
    const operations = {
      'POST /things': answering('201', ID),
      'GET /things/{id}': DONE,
      'DELETE /things/{id}': DONE,
    };
    const { inferences } = await contractWithout(operations);
    const noted = Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => {
        const own = inferences.filter((each) => each.operation === name).map((each) => each.note);
        return [name, own.reduce<JsonObject>((one, other) => merged(one, other), operation)];
      }),
    );
    const contract = await contractWithout(noted);
    expect(contract.inferences).toEqual([]);
    expect(operationOf(contract, 'POST /things').resultId).toBe('/id');
  });
});

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const entries = Object.entries(other).map(([key, value]) => {
    const own = one[key];
    const isBoth = typeof own === 'object' && own !== null && typeof value === 'object' && value !== null;
    return [key, isBoth ? merged(own as JsonObject, value as JsonObject) : value] as const;
  });
  return { ...one, ...Object.fromEntries(entries) };
}
