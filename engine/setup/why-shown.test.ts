import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Credential } from '../../contracts/target.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Looking } from './look-for-item.ts';
import { whyShownBeneath } from './why-shown-beneath.ts';
import { whyShownToOther } from './why-shown-to-other.ts';

const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const answers = { '200': { description: 'Done.' }, '404': { description: 'There is none.' } };
const contract = await contractOf({
  openapi: '3.1.0',
  info: { title: 'Boards', version: '1' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/boards/{boardId}/notes': {
      parameters: [inPath('boardId')],
      get: { operationId: 'listNotes', responses: answers },
      post: { operationId: 'createNote', responses: { '201': { description: 'Done.' } } },
    },
    '/boards/{boardId}/notes/{noteId}': {
      parameters: [inPath('boardId'), inPath('noteId')],
      get: { operationId: 'readNote', responses: answers },
    },
  },
});

const user = (name: string): Credential => ({ name, token: name, variable: name.toUpperCase() });
const ALICE = { credential: user('alice'), values: { boardId: 'hers' } };
const list = { ...ALICE, operation: operationOf(contract, 'listNotes') };
const note = { id: 'n', maker: operationOf(contract, 'createNote') };

/** A target that shows the note to some requests, and what it was asked: `alice /boards/hers/notes/n`. */
function target(shows: readonly string[]): { readonly context: Looking; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const send = async (request: WireRequest): Promise<Exchange> => {
    const { target: path, headers } = request;
    const [, token = ''] = headers.find(([name]) => name === 'authorization')?.[1].split(' ') ?? [];
    asked.push(`${token} ${path}`);
    const status = shows.includes(`${token} ${path}`) ? 200 : 404;
    const reply = {
      kind: 'answer',
      status,
      headers: [],
      body: Buffer.from('{}'),
      attempts: 1,
      complete: true,
    } as const;
    return await Promise.resolve({ request, reply, millis: 1 });
  };
  return { context: { contract, sender: { send }, observe: () => undefined }, asked };
}

const HERS = '/boards/hers/notes/n';
const OTHER = '/boards/other/notes/n';

test('another user is looked for the note beneath the first board and beneath its own', async () => {
  const bob = { credential: user('bob'), values: { boardId: 'other' } };
  const refusing = target([`alice ${HERS}`]);
  expect(await whyShownToOther(refusing.context, note, list, bob)).toBeUndefined();
  expect(refusing.asked).toEqual([`alice ${HERS}`, `bob ${HERS}`, `bob ${OTHER}`]);
  for (const shown of [HERS, OTHER])
    expect(await whyShownToOther(target([`alice ${HERS}`, `bob ${shown}`]).context, note, list, bob)).toEqual(
      inconclusive('bob is not refused by readNote what createNote made: it may be for all to see'),
    );
  expect(await whyShownToOther(target([]).context, note, list, bob)).toEqual(
    inconclusive('no read of one thing tells whether bob may see what createNote makes'),
  );
});

test('the note is looked for beneath another board of the same user', async () => {
  const other = { ...ALICE, values: { boardId: 'other' } };
  const apart = target([`alice ${HERS}`]);
  expect(await whyShownBeneath(apart.context, note, list, other, {})).toBeUndefined();
  expect(apart.asked).toEqual([`alice ${HERS}`, `alice ${OTHER}`]);
  const both = target([`alice ${HERS}`, `alice ${OTHER}`]);
  expect(await whyShownBeneath(both.context, note, list, other, {})).toEqual(
    inconclusive('readNote shows beneath one thing what createNote made beneath another: it may be of both'),
  );
});

test('what no read finds is its own board’s where it says so itself', async () => {
  const other = { ...ALICE, values: { boardId: 'other' } };
  expect(await whyShownBeneath(target([]).context, note, list, other, { boardId: 'hers' })).toBeUndefined();
  expect(await whyShownBeneath(target([]).context, note, list, other, { title: 'a' })).toEqual(
    inconclusive('no read of one thing tells what createNote makes is beneath'),
  );
});
