import { describe, expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const TEXT = { type: 'string', minLength: 1 };
const body = (key: string): JsonObject => ({
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: [key], properties: { [key]: TEXT } } },
  },
});
const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
});

/** Teams, users, and who of them is in which team. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Teams', version: '1' },
  security: [],
  paths: {
    ...list('team'),
    ...list('user'),
    '/teams/{teamId}/members/{userId}': {
      parameters: ['teamId', 'userId'].map((name) => ({ name, in: 'path', required: true, schema: TEXT })),
      put: { operationId: 'putMember', requestBody: body('role'), responses: said('200') },
      get: { operationId: 'readMember', responses: said('200') },
      delete: { operationId: 'endMember', responses: said('204') },
    },
  },
};

function list(kind: string): JsonObject {
  return {
    [`/${kind}s`]: {
      post: { operationId: `create-${kind}`, requestBody: body('title'), responses: said('201') },
    },
    [`/${kind}s/{${kind}Id}`]: {
      parameters: [{ name: `${kind}Id`, in: 'path', required: true, schema: TEXT }],
      put: { operationId: `change-${kind}`, requestBody: body('title'), responses: said('200') },
      delete: { operationId: `end-${kind}`, responses: said('204') },
    },
  };
}

/** How members are kept. @param putStatus what a PUT is answered, which makes one where that is a success */
function teams(putStatus: number, sent: string[] = []): Handle {
  const there = new Set<string>();
  let last = 0;
  return async (request) => {
    const { pathname } = new URL(request.url);
    await request.text();
    sent.push(`${request.method} ${pathname.replaceAll(/-\d+/g, '')}`);
    const none = Response.json({ message: 'There is none.' }, { status: 404 });
    const [, kind, id, , user] = pathname.split('/');
    if (request.method === 'POST') {
      const made = `${kind}-${(last += 1)}`;
      there.add(`/${kind}/${made}`);
      return Response.json({ id: made }, { status: 201 });
    }
    const isPlaced = user === undefined || (there.has(`/${kind}/${id}`) && there.has(`/users/${user}`));
    if (!isPlaced) return none;
    if (request.method === 'PUT' && user !== undefined) {
      if (putStatus < 300) there.add(pathname);
      return Response.json({}, { status: putStatus });
    }
    if (!there.has(pathname)) return none;
    if (request.method === 'DELETE') there.delete(pathname);
    return request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({});
  };
}

/** Teams, each with a logo or without. */
function logos(): Handle {
  const there = new Set<string>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    await request.text();
    const [, , id, logo] = pathname.split('/');
    if (request.method === 'POST' && logo === undefined) {
      there.add(`/teams/team-${there.size}`);
      return Response.json({ id: `team-${there.size - 1}` }, { status: 201 });
    }
    const isPlaced = logo === undefined || there.has(`/teams/${id}`);
    if (['PUT', 'POST'].includes(request.method) && isPlaced) there.add(pathname);
    if (!isPlaced || !there.has(pathname)) return new Response(null, { status: 404 });
    if (request.method === 'DELETE') there.delete(pathname);
    return request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({});
  };
}

describe('what is not there until another request to its path made it', () => {
  test.each([200, 201])(
    'is made before it is read or deleted, where the PUT is answered %i',
    async (status) => {
      const contract = await learnt(DOCUMENT, teams(status));
      expect(['readMember', 'endMember'].map((id) => operationOf(contract, id).madeBy)).toEqual([
        'putMember',
        'putMember',
      ]);
      expect(contract.learnt?.map(({ words }) => words)).toContain(
        'endMember is sent after putMember, which makes what its path names, learnt from a 404',
      );
      const run = new Run(optionsFor(contract, teams(status)));
      const judged = ['success.resource', 'not-found.resource'];
      const results = await runCells(
        run,
        ({ requirement, operation }) =>
          judged.includes(requirement.id) && ['readMember', 'endMember'].includes(operation),
      );
      const outcomes = results
        .filter(({ outcome }) => outcome !== 'not-applicable')
        .map(({ id, outcome }) => `${id}: ${outcome}`);
      expect(outcomes.toSorted()).toEqual([
        'not-found.resource › endMember: pass',
        'not-found.resource › readMember: pass',
        'success.resource › endMember: pass',
        'success.resource › readMember: pass',
      ]);
    },
  );

  test.each(['put', 'post'])(
    'is made so, too, by a %s where something has one of its kind',
    async (method) => {
      const { '/teams/{teamId}/members/{userId}': member, ...lists } = DOCUMENT['paths'] as JsonObject;
      const { put, ...others } = member as JsonObject;
      const logo: JsonObject = {
        ...others,
        [method]: put ?? null,
        parameters: [{ name: 'teamId', in: 'path', required: true, schema: TEXT }],
      };
      const document = { ...DOCUMENT, paths: { ...lists, '/teams/{teamId}/logo': logo } };
      const contract = await learnt(document, logos());
      expect(['readMember', 'endMember'].map((id) => operationOf(contract, id).madeBy)).toEqual([
        'putMember',
        'putMember',
      ]);
    },
  );

  test.each([
    ['is gone once it was deleted there', true, 'pass'],
    ['is found out where it stays', false, 'fail'],
  ])('%s', async (_title, isDeleted, outcome) => {
    const keeping = teams(200);
    const handle: Handle = async (request) => {
      const isKept = !isDeleted && request.method === 'DELETE' && request.url.includes('/members/');
      if (!isKept) return await keeping(request);
      const reply = await keeping(new Request(request.url));
      return reply.ok ? new Response(null, { status: 204 }) : reply;
    };
    const run = new Run(optionsFor(await learnt(DOCUMENT, handle), handle));
    const results = await runCells(
      run,
      ({ requirement, operation }) => requirement.id === 'not-found.deleted' && operation === 'readMember',
    );
    expect(results.map((each) => each.outcome)).toEqual([outcome]);
  });

  test('may go later than its deletion was accepted', async () => {
    const keeping = teams(200);
    const reads = new Map<string, number>();
    const handle: Handle = async (request) => {
      const isMember = request.url.includes('/members/');
      if (isMember && request.method === 'DELETE') {
        const reply = await keeping(new Request(request.url));
        if (reply.ok) reads.set(request.url, 0);
        return reply.ok ? new Response(null, { status: 202 }) : reply;
      }
      const before = reads.get(request.url);
      if (before !== undefined && request.method === 'GET') reads.set(request.url, before + 1);
      if (before === 2) await keeping(new Request(request.url, { method: 'DELETE' }));
      return await keeping(request);
    };
    const run = new Run(optionsFor(await learnt(DOCUMENT, handle), handle));
    const results = await runCells(
      run,
      ({ requirement, operation }) => requirement.id === 'not-found.deleted' && operation === 'readMember',
    );
    expect(results.map((each) => each.outcome)).toEqual(['pass']);
  });

  test('is not made by a POST to a list', async () => {
    const { '/teams/{teamId}/members/{userId}': member, ...lists } = DOCUMENT['paths'] as JsonObject;
    const { put, get, ...others } = member as JsonObject;
    const document = {
      ...DOCUMENT,
      paths: {
        ...lists,
        '/teams/{teamId}/logos': {
          parameters: [{ name: 'teamId', in: 'path', required: true, schema: TEXT }],
          post: put ?? null,
          delete: others['delete'] ?? null,
        },
        '/teams/{teamId}/logos/{logoId}': {
          parameters: ['teamId', 'logoId'].map((name) => ({
            name,
            in: 'path',
            required: true,
            schema: TEXT,
          })),
          get: get ?? null,
        },
      } as JsonObject,
    };
    expect(operationOf(await learnt(document, logos()), 'endMember').madeBy).toBeUndefined();
  });

  test('stays away where the PUT is refused', async () => {
    const contract = await learnt(DOCUMENT, teams(409));
    expect(contract.operations.filter((each) => each.madeBy !== undefined)).toEqual([]);
  });

  test('is looked for where the list has no POST, and nowhere else', async () => {
    const sent: string[] = [];
    await learnt(DOCUMENT, teams(200, sent));
    expect(sent).not.toContain('DELETE /teams/teams');
    expect(sent.filter((each) => each === 'DELETE /teams/teams/members/users')).toHaveLength(2);
  });
});
