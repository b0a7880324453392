import type { Ask } from '../client.ts';
import { keys, status, statusOf } from '../showing.ts';
import type { Showing, ShownBy } from '../showing.ts';
import { NO_ID } from '../things.ts';

const SHELF = { room: 'hall', label: 'A 1' };

/** What shows the mutants of shelves.ts. */
export const shelves: ShownBy = {
  'condition-ignored': withCondition({ 'if-match': '"x"' }, 412, 200),
  'condition-optional': withCondition({}, 428, 200),
  'condition-missing-404': withCondition({}, 428, 404),
  'condition-failed-404': withCondition({ 'if-match': '"x"' }, 412, 404),
  'condition-failed-and-replaced': [
    async (ask) => {
      const path = await aShelf(ask);
      await ask('PUT', path, { headers: { 'if-match': '"x"' }, body: { ...SHELF, label: 'B 2' } });
      return (await keys(ask('GET', path)))['label'];
    },
    'A 1',
    'B 2',
  ],
  'condition-fatal': withCondition({ 'if-match': 'x' }, 412, 500),
  'condition-other-shape': [
    async (ask) => Object.keys(await keys(ask('PUT', await aShelf(ask), { body: SHELF }))),
    ['code', 'detail'],
    ['message'],
  ],
  'etag-missing': [async (ask) => (await ask('GET', await aShelf(ask))).headers.has('etag'), true, false],
  'boards-exclusive-maximum': statusOf('POST', '/shelves', 422, 201, {
    body: { room: 'hall', label: 'A 1', boards: 13 },
  }),
  'room-enum-on-put': [
    async (ask) =>
      status(
        ask('PUT', await aShelf(ask), { headers: { 'if-match': '*' }, body: { ...SHELF, room: 'moon' } }),
      ),
    422,
    200,
  ],
  'absent-shelf-409': statusOf('PUT', `/shelves/${NO_ID}`, 404, 409, {
    headers: { 'if-match': '*' },
    body: { room: 'hall', label: 'A 1' },
  }),
};

async function aShelf(ask: Ask): Promise<string> {
  return (await ask('POST', '/shelves', { body: SHELF })).headers.get('location') ?? '';
}

function withCondition(headers: Readonly<Record<string, string>>, right: number, wrong: number): Showing {
  return [async (ask) => status(ask('PUT', await aShelf(ask), { headers, body: SHELF })), right, wrong];
}
