import { expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';

const RESPONSES = { '200': { description: 'Done.' } };
const ID = { name: 'roomId', in: 'path', required: true, schema: { type: 'string' } };

/** What a document with rooms and their messages says of the end of a room. @param named the last part of the path, and the id */
async function endOf(title: string, named = 'undo'): Promise<unknown> {
  const operation = (operationId: string, summary = 'It.'): JsonObject => ({
    operationId,
    summary,
    parameters: [ID],
    responses: RESPONSES,
  });
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Rooms', version: '1' },
      paths: {
        '/rooms': { post: { operationId: 'createRoom', responses: RESPONSES } },
        '/rooms/{roomId}': { get: operation('getRoom'), delete: operation('endRoom') },
        '/rooms/{roomId}/message': { get: operation('listMessages') },
        [`/rooms/{roomId}/${named}`]: { post: operation(`${named}Room`, title) },
      },
    },
    {},
    {},
  );
  return operationOf(contract, 'endRoom').deletes?.after;
}

test.each<[string, string?]>([
  ['Restore a room'],
  ['Restore from the trash'],
  ['Restore a room, and tell its members'],
  ['Restore all messages', 'restore'],
])('a room that can be brought back is kept out of sight: %s, %s', async (title, named) => {
  expect(await endOf(title, named)).toBe('addressable');
});

test.each([['Restore all messages of a room'], ['Undo']])(
  'a room is deleted for good, whatever is said of what is in it: %s',
  async (title) => {
    expect(await endOf(title)).toBe('gone');
  },
);
