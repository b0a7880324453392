import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
});
const body = (key: string): JsonObject => ({
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: [key], properties: { [key]: TEXT } } },
  },
});
const of = (...names: readonly string[]): JsonObject => ({
  parameters: names.map((name) => ({ name, in: 'path', required: true, schema: TEXT })),
});

/** Teams that are made, and users that are not, who are put into them. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Teams', version: '1' },
  security: [],
  paths: {
    '/users': { get: { operationId: 'listUsers', responses: said('200') } },
    '/teams': { post: { operationId: 'createTeam', requestBody: body('title'), responses: said('201') } },
    '/teams/{teamId}': {
      ...of('teamId'),
      delete: { operationId: 'endTeam', responses: said('204') },
    },
    '/teams/{teamId}/members/{userId}': {
      ...of('teamId', 'userId'),
      put: { operationId: 'putMember', requestBody: body('role'), responses: said('201') },
      delete: { operationId: 'endMember', responses: said('204') },
    },
  },
};

/** Teams whose members are some of two users. @param sent what is asked of members */
function teams(sent: string[] = []): Handle {
  const there = new Set<string>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    await request.text();
    const [, kind, team, , user] = pathname.split('/');
    const none = Response.json({ message: 'There is none.' }, { status: 404 });
    if (kind === 'users') return Response.json([{ id: 'ada' }, { id: 'ben' }]);
    if (request.method === 'POST') {
      there.add(`/teams/t${there.size}`);
      return Response.json({ id: `t${there.size - 1}` }, { status: 201 });
    }
    if (user !== undefined) sent.push(`${request.method} ${user}`);
    const isKnown = user === undefined || (there.has(`/teams/${team}`) && ['ada', 'ben'].includes(user));
    if (request.method === 'PUT' && isKnown) {
      there.add(pathname);
      return Response.json({}, { status: 201 });
    }
    return request.method === 'DELETE' && there.delete(pathname) ? new Response(null, { status: 204 }) : none;
  };
}

test('what is listed and never made is put beneath what is made, the last of its list', async () => {
  const sent: string[] = [];
  const contract = await learnt(DOCUMENT, teams(sent));
  expect(operationOf(contract, 'putMember').namesListed).toBe('listUsers');
  expect(contract.learnt?.map(({ words }) => words)).toContain(
    'putMember is sent with an id that listUsers lists, learnt from a 404',
  );
  expect(sent).not.toContain('PUT ada');
  const run = new Run(optionsFor(contract, teams()));
  const results = await runCells(
    run,
    ({ requirement, operation }) =>
      ['success.resource', 'not-found.deleted'].includes(requirement.id) &&
      ['putMember', 'endMember'].includes(operation),
  );
  const outcomes = results.map(({ id, outcome }) => `${id}: ${outcome}`);
  expect(outcomes.toSorted()).toEqual([
    'not-found.deleted › endMember: pass',
    'not-found.deleted › putMember: pass',
    'success.resource › endMember: pass',
    'success.resource › putMember: pass',
  ]);
});

const PATHS = DOCUMENT['paths'] as JsonObject;
const MEMBER = '/teams/{teamId}/members/{userId}';
const { [MEMBER]: _member, ...WITHOUT_MEMBERS } = PATHS;

test('where nothing lists it, the example of the document is put beneath what is made', async () => {
  const { '/users': _users, ...paths } = PATHS;
  const parameters = [
    { name: 'teamId', in: 'path', required: true, schema: TEXT },
    { name: 'userId', in: 'path', required: true, schema: TEXT, example: 'ben' },
  ];
  const member = { ...(paths[MEMBER] as JsonObject), parameters };
  const sent: string[] = [];
  const contract = await learnt({ ...DOCUMENT, paths: { ...paths, [MEMBER]: member } }, teams(sent));
  expect(operationOf(contract, 'putMember').namesExample).toBe(true);
  expect(contract.learnt?.map(({ words }) => words)).toContain(
    'putMember is sent with the example ben, learnt from a 404',
  );
  expect(sent).toContain('PUT ben');
});

test.each<[string, JsonObject]>([
  [
    'what is met elsewhere as well is left alone',
    {
      ...PATHS,
      '/users/{userId}': { ...of('userId'), delete: { operationId: 'endUser', responses: said('204') } },
    },
  ],
  [
    'nothing is put beneath what the run did not make',
    {
      ...WITHOUT_MEMBERS,
      '/seats/{userId}': {
        ...of('userId'),
        put: { operationId: 'putSeat', requestBody: body('role'), responses: said('201') },
      },
    },
  ],
])('%s', async (_title, paths) => {
  const sent: string[] = [];
  const contract = await learnt({ ...DOCUMENT, paths }, teams(sent));
  expect(contract.operations.filter((each) => each.namesListed !== undefined)).toEqual([]);
  expect(sent.filter((each) => /ada|ben/.test(each))).toEqual([]);
});
