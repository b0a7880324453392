import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { CALLED_BOARDS, calledBoards } from './testing/called-boards.ts';
import type { BoardsFault } from './testing/called-boards.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learntOver, told } from './testing/plain-runs.ts';

const ASKED = ['malformed.absent-reference', 'malformed.no-effect', 'server-error.none'];
const BEFORE: readonly (readonly [string, JsonObject])[] = [
  ['board-of-others', { id: 'board-of-others', title: 'Precious' }],
];

async function outcomes(fault?: BoardsFault): Promise<readonly string[]> {
  const { results } = await learntOver(CALLED_BOARDS, calledBoards(new Map(BEFORE), fault), ASKED);
  return told(results);
}

test('what a call names in its body or its query was made by another call, and may be none', async () => {
  const seen = await outcomes();
  expect(seen.filter((each) => each.startsWith('malformed.absent-reference'))).toEqual([
    'malformed.absent-reference › showBoard: pass',
    'malformed.absent-reference › renameBoard: pass',
    'malformed.absent-reference › deleteBoard: pass',
    'malformed.absent-reference › lookAtBoard: pass',
  ]);
  expect(seen).toContain('malformed.no-effect › renameBoard: pass');
  expect(seen.filter((each) => /fail|warn/.test(each))).toEqual([]);
});

test('nothing that the run did not make is touched, and all that it made is removed', async () => {
  const boards = new Map(BEFORE);
  const { removal } = await learntOver(CALLED_BOARDS, calledBoards(boards), ASKED);
  expect([...boards]).toEqual(BEFORE);
  expect(removal).toMatchObject({ left: [], untold: [] });
});

test.each<[BoardsFault, string]>([
  ['an unknown board is shown', 'malformed.absent-reference › showBoard: warn'],
  ['an unknown board is shown', 'malformed.absent-reference › lookAtBoard: warn'],
  ['an unknown board is refused with another status', 'malformed.absent-reference › deleteBoard: fail'],
  ['an unknown board fails', 'server-error.none › showBoard: fail'],
  ['what is refused is changed', 'malformed.no-effect › renameBoard: fail'],
])('that %s is found: %s', async (fault, found) => {
  expect(await outcomes(fault)).toContainEqual(expect.stringContaining(found));
});

test('a 200 that says that it refuses teaches what a call must name, as another status does', async () => {
  const { paths, ...rest } = CALLED_BOARDS;
  const flag = (value: boolean): JsonObject => ({ type: 'boolean', enum: [value] });
  const refused = { type: 'object', required: ['ok', 'error'], properties: { ok: flag(false), error: TEXT } };
  const document = JSON.parse(
    JSON.stringify({ ...rest, paths }, (key, value: JsonObject) => {
      if (key !== 'responses') return value;
      const { content } = value['200'] as {
        readonly content: { 'application/json': { schema: JsonObject } };
      };
      const { required, properties } = content['application/json'].schema as Record<string, JsonObject>;
      const done = {
        type: 'object',
        required: ['ok', ...Object.values(required ?? {})],
        properties: { ok: flag(true), ...properties },
      };
      const schema = { oneOf: [done, refused] };
      return { '200': { description: 'Done, or not.', content: { 'application/json': { schema } } } };
    }),
  ) as JsonObject;
  const boards = calledBoards(new Map(BEFORE));
  const { results } = await learntOver(
    document,
    async (request) => {
      const answer = await boards(request);
      const body = (await answer.json()) as JsonObject;
      return Response.json({ ok: answer.ok, ...body });
    },
    ['malformed.absent-reference'],
  );
  expect(told(results)).toContain('malformed.absent-reference › showBoard: pass');
});
