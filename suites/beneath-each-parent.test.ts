import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { inPath, TITLED } from './testing/document-pieces.ts';

const named = (...names: readonly string[]): JsonObject => ({
  parameters: names.map(inPath),
});
const operation = (operationId: string, status: string): JsonObject => ({
  operationId,
  responses: { [status]: { description: 'Done.' }, '404': { description: 'There is none.' } },
});

/** Teams that are made, with members that nobody makes. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Teams', version: '1' },
  security: [],
  paths: {
    '/teams': {
      post: {
        ...operation('createTeam', '201'),
        requestBody: TITLED,
      },
    },
    '/teams/{teamId}': { ...named('teamId'), delete: operation('endTeam', '204') },
    '/teams/{teamId}/members': { ...named('teamId'), get: operation('listMembers', '200') },
    '/teams/{teamId}/members/{memberId}': {
      ...named('teamId', 'memberId'),
      get: operation('readMember', '200'),
      put: operation('putMember', '201'),
      delete: operation('endMember', '204'),
    },
  },
};

/**
 * Teams that have a member from the start.
 *
 * @param memberOf its id
 * @param isShown whether a team shows a member
 */
function teams(
  memberOf: (team: string) => string,
  isShown = (team: string, member: string): boolean => memberOf(team) === member,
): Handle {
  const there = new Set<string>();
  return async (request) => {
    const [, , team = '', members, member] = new URL(request.url).pathname.split('/');
    await request.text();
    if (request.method === 'POST') {
      there.add(`t${there.size}`);
      return Response.json({ id: `t${there.size - 1}` }, { status: 201 });
    }
    const none = Response.json({ message: 'There is none.' }, { status: 404 });
    if (!there.has(team)) return none;
    if (request.method === 'DELETE' && members === undefined) {
      there.delete(team);
      return new Response(null, { status: 204 });
    }
    if (request.method !== 'GET') return none;
    if (member === undefined) return Response.json([{ id: memberOf(team) }]);
    return isShown(team, member) ? Response.json({ id: member }) : none;
  };
}

test.each<[string, Handle, string]>([
  [
    'who is in each team may be read in each',
    teams(() => 'ada'),
    'inconclusive: what memberId names is beneath each parent: listMembers shows it there, too',
  ],
  ['who is in one alone is not there in another', teams((team) => `of-${team}`), 'pass'],
  [
    'a server that does not ask for the parent is found',
    teams(
      (team) => `of-${team}`,
      (_team, member) => member.startsWith('of-'),
    ),
    'fail',
  ],
])('%s', async (_title, handle, outcome) => {
  const { results } = await runOver(DOCUMENT, handle, ['not-found.wrong-parent']);
  expect(told(results)).toContain(`not-found.wrong-parent › readMember: ${outcome}`);
});
