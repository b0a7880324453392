import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { operationOf } from '../contract.ts';
import type { Contract } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';

const TEXT = { type: 'string' };
const object = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });

/** A call that takes a body of texts, and what it answers. */
const call = (
  operationId: string,
  taken: JsonObject,
  answered: JsonObject = { type: 'object' },
  status = '200',
): JsonObject => ({
  post: {
    operationId,
    requestBody: { required: true, ...json(object(taken)) },
    responses: { [status]: { description: 'Done.', ...json(answered) } },
  },
});

const CREATE = call('create', { title: TEXT }, object({ board: object({ id: TEXT, title: TEXT }) }));

async function contractOfCalls(paths: JsonObject): Promise<Contract> {
  return await contractOf(
    { openapi: '3.1.0', info: { title: 'x', version: '1' }, security: [], paths },
    {},
    {},
  );
}

async function keysIn(paths: JsonObject, id: string): Promise<unknown> {
  return operationOf(await contractOfCalls(paths), id).named?.keys;
}

test('what a call makes is named by the keys that other calls must be sent', async () => {
  const contract = await contractOfCalls({
    '/boards.create': CREATE,
    '/boards.info': call('info', { board_id: TEXT }),
    '/boards.rename': call('rename', { board: TEXT, title: TEXT }),
    '/boards.delete': call('delete', { id: TEXT }),
  });
  const named = ['info', 'rename', 'delete'].map((id) => operationOf(contract, id).named);
  expect(named).toEqual([
    { keys: { board_id: 'board' }, kind: 'reads', by: { board_id: 'text' } },
    { keys: { board: 'board' }, kind: 'changes' },
    { keys: { id: 'board' }, kind: 'deletes', by: { id: 'text' } },
  ]);
  expect(operationOf(contract, 'create').resultId).toBe('/board/id');
  expect(contract.inferences.map((each) => each.words)).toEqual([
    'POST /boards.delete is taken to delete the board that its request names, for good',
    'POST /boards.create is taken to create the board that info, rename, delete name in their requests: its answer has the id at /board/id',
  ]);
});

test('what deletes is sent nothing but what the run made', async () => {
  const byQuery = {
    post: {
      operationId: 'delete',
      parameters: [{ name: 'id', in: 'query', required: true, schema: TEXT, example: 'b-1' }],
      responses: { '200': { description: 'Done.' } },
    },
  };
  const inBody = await contractOfCalls({
    '/boards.create': CREATE,
    '/boards.delete': call('delete', { board_id: { ...TEXT, example: 'b-1' } }),
  });
  const inQuery = await contractOfCalls({ '/boards.create': CREATE, '/boards.delete': byQuery });
  expect(operationOf(inBody, 'delete').body?.examples.map((each) => each.value)).toEqual([
    { board_id: '{{path.board}}' },
  ]);
  expect(operationOf(inQuery, 'delete').query).toEqual([['id', '{{path.board}}']]);
  for (const contract of [inBody, inQuery])
    expect(operationOf(contract, 'delete').deletes).toMatchObject({ parameter: 'board', inferred: true });
});

test('an answer that may also say that it is refused shows what the success does', async () => {
  const refused = object({ ok: { type: 'boolean', enum: [false] }, error: TEXT });
  const made = object({ ok: { type: 'boolean', enum: [true] }, board: object({ id: TEXT }) });
  expect(
    await keysIn(
      {
        '/boards.create': call('create', { title: TEXT }, { oneOf: [made, refused] }),
        '/boards.info': call('info', { board_id: TEXT }),
      },
      'info',
    ),
  ).toEqual({ board_id: 'board' });
});

test('one key of an answer that others must be sent under that name is the id of what was made', async () => {
  const paths = {
    '/chat.postMessage': call('post', { channel: TEXT, text: TEXT }, object({ ts: TEXT, channel: TEXT })),
    '/chat.update': call('update', { channel: TEXT, ts: TEXT, text: TEXT }),
    '/files.update': call('other', { ts: TEXT }),
  };
  expect(await keysIn(paths, 'update')).toEqual({ ts: 'ts' });
  expect(await keysIn(paths, 'other')).toBeUndefined();
});

test.each<[string, JsonObject]>([
  [
    'where a path names it',
    { '/boards.create': CREATE, '/boards.info': call('info', { board_id: TEXT }), '/boards/{id}': one('id') },
  ],
  [
    'where a path has its name as a parameter',
    {
      '/boards.create': CREATE,
      '/boards.info': call('info', { board_id: TEXT }),
      '/b/{board}': one('board'),
    },
  ],
  [
    'in another service',
    { '/own/boards.create': CREATE, '/others/boards.info': call('info', { board_id: TEXT }) },
  ],
  [
    'where one of some values is chosen',
    { '/boards.create': CREATE, '/boards.info': call('info', { board_id: { ...TEXT, enum: ['a', 'b'] } }) },
  ],
  [
    'where the answer shows no id',
    {
      '/boards.create': call('create', { title: TEXT }, object({ board: object({ title: TEXT }) })),
      '/boards.info': call('info', { board_id: TEXT }),
    },
  ],
  [
    'where nothing is named to make it',
    {
      '/boards.archive': call('archive', { title: TEXT }, object({ board: object({ id: TEXT }) })),
      '/boards.info': call('info', { board_id: TEXT }),
    },
  ],
])('a key of a body names nothing %s', async (_, paths) => {
  expect(await keysIn(paths, 'info')).toBeUndefined();
});

test('what documents that it makes something is not taken to read or to change', async () => {
  const contract = await contractOfCalls({
    '/boards.create': CREATE,
    '/boards.get': call('get', { board_id: TEXT }, undefined, '201'),
    '/boards.set': call('set', { board_id: TEXT, title: TEXT }, undefined, '201'),
  });
  expect(['get', 'set'].map((id) => operationOf(contract, id).named?.kind)).toEqual(['other', 'other']);
});

/** A read of what a path names. */
function one(name: string): JsonObject {
  return {
    parameters: [{ name, in: 'path', required: true, schema: TEXT }],
    get: { operationId: 'one', responses: { '200': { description: 'It.' } } },
  };
}

test('a note may have a call’s body refer to what another one makes', async () => {
  const info = call('info', { board_id: TEXT });
  const noted = {
    post: { ...(info['post'] as JsonObject), 'x-naysayer': { body: { board_id: '{{path.board}}' } } },
  };
  const contract = await contractOfCalls({ '/boards.create': CREATE, '/boards.info': noted });
  expect(operationOf(contract, 'info').body?.examples[0]?.value).toEqual({ board_id: '{{path.board}}' });
});
