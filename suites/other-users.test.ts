import { expect, test } from 'vitest';
import type { Credential } from '../contracts/target.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { user } from './testing/users.ts';
import { inPath, said } from './testing/document-pieces.ts';

const DOCUMENT: JsonObject = {
  ...plainDocument(),
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};
const ASKED = ['forbidden.other-client'];

const BOB = user('bob', { otherThan: ['alice'], may: ['GET'] });

/** Every user sees each thing, and all in a list if that is so. @param makers who may make things */
function openThings(makers: readonly Credential[], { isListed = false } = {}): Handle {
  const things = plainThings({
    created: (id) => Response.json({ id }, { status: 201 }),
    listed: (ids) => Response.json(isListed ? ids : []),
  });
  return async (request) => {
    const sent = request.headers.get('authorization');
    const isMaker = makers.some(({ token }) => sent === `Bearer ${token}`);
    const status = request.method === 'POST' ? 403 : 404;
    if (request.method !== 'GET' && !isMaker) return Response.json({ message: 'No.' }, { status });
    return await things(request);
  };
}

test('another user who is shown a list of what only others make is not accused', async () => {
  const root = user('root');
  const bob = { ...BOB, otherThan: ['root'], may: ['GET', 'POST'] };
  const things = openThings([root], { isListed: true });
  const { results } = await runOver(DOCUMENT, things, ASKED, { root, bob });
  const read = results.find((each) => each.operation === 'readThing');
  expect(read?.outcome).toBe('inconclusive');
  expect(read?.reason).toMatch(/^bob is shown what createThing makes in a list, and may make none/);
});

test('another user who sees what a user made herself is found', async () => {
  const alice = user('alice');
  const { results } = await runOver(DOCUMENT, openThings([alice]), ASKED, { alice, bob: BOB });
  const failed = results.filter((each) => each.outcome === 'fail').map((each) => each.id);
  expect(failed).toEqual(['forbidden.other-client › readThing']);
});

test('what is kept under its address for all, once its own user has read it, is found', async () => {
  const alice = user('alice');
  const service = openThings([alice]);
  const kept = new Set<string>();
  const keeping: Handle = async (request) => {
    const isOwn = request.headers.get('authorization') === `Bearer ${alice.token}`;
    const isRead = request.method === 'GET' && !request.url.endsWith('/things');
    if (isRead && !isOwn && !kept.has(request.url)) return Response.json({ message: 'No.' }, { status: 404 });
    const answer = await service(request);
    if (isRead && isOwn && answer.ok) kept.add(request.url);
    return answer;
  };
  const { results } = await runOver(DOCUMENT, keeping, ASKED, { alice, bob: BOB });
  const failed = results.filter((each) => each.outcome === 'fail').map((each) => each.id);
  expect(failed).toEqual(['forbidden.other-client › readThing']);
});

test('what a list shows to both users does not make them one, but for what is beneath it', async () => {
  const [alice, bob] = [user('alice'), user('bob', { otherThan: ['alice'] })];
  const plan = { name: 'planId', in: 'path', required: true, schema: { type: 'string' } };
  const done = { '200': { description: 'So it is.' }, '404': { description: 'It is not there.' } };
  const paths = {
    ...(DOCUMENT['paths'] as JsonObject),
    '/plans': { get: { operationId: 'listPlans', responses: done } },
    '/plans/{planId}/notes': { post: { operationId: 'addNote', parameters: [plan], responses: done } },
  };
  const things = openThings([alice]);
  const shared: Handle = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/plans') return Response.json([{ id: 'free' }]);
    return pathname === '/plans/free/notes' ? Response.json({}) : await things(request);
  };
  const { results } = await runOver({ ...DOCUMENT, paths }, shared, ASKED, { alice, bob });
  const outcomes = new Map(results.map((each) => [each.operation, each.reason ?? each.outcome]));
  expect(outcomes.get('readThing')).toBe('fail');
  expect(outcomes.get('addNote')).toBe('nothing that its path names is of the own making of its user');
});

test('another user who sees what somebody else made for all is not accused', async () => {
  const [alice, root] = [user('alice', { may: ['GET'] }), user('root')];
  const { results } = await runOver(DOCUMENT, openThings([root]), ASKED, { alice, bob: BOB, root });
  const read = results.find((each) => each.operation === 'readThing');
  expect(told(results)).toEqual([]);
  expect(read?.reason).toBe('nothing that its path names is of the own making of its user');
});

const UNKNOWN = user('bob', { otherThan: ['alice'] });

test.each<[string, Credential, boolean, readonly string[]]>([
  ['whose role may not do so with anything, and is accused of nothing', BOB, false, []],
  ['who is refused so whatever is named, and is accused of nothing', UNKNOWN, true, []],
  ['who is told so that there is such a thing', UNKNOWN, false, ['changeThing', 'endThing']],
])('403 where 404 alone is documented, to another user %s', async (_, bob, whatever, found) => {
  const alice = user('alice');
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const refusing: Handle = async (request) => {
    const isBob = request.headers.get('authorization') === `Bearer ${bob.token}`;
    const id = new URL(request.url).pathname.split('/')[2];
    if (!isBob || id === undefined) return await things(request);
    const isThere = (await things(new Request(request.url))).ok;
    const isRefused = request.method !== 'GET' && (whatever || isThere);
    return Response.json({ message: 'No.' }, { status: isRefused ? 403 : 404 });
  };
  const { results } = await runOver(DOCUMENT, refusing, ASKED, { alice, bob });
  const failed = results.filter((each) => each.outcome === 'fail');
  expect(failed.map((each) => each.operation)).toEqual(found);
});

test('what was found in a list, since none could be made, may be the other user’s own', async () => {
  const [root, bob] = [user('root'), { ...BOB, otherThan: ['root'] }];
  const things = plainThings({
    created: (id) => Response.json({ id }, { status: 201 }),
    listed: (ids) => Response.json(ids),
    before: ['bobs'],
  });
  const refusing: Handle = async (request) =>
    request.method === 'POST'
      ? Response.json({ message: 'Not so.' }, { status: 422 })
      : await things(request);
  const { results } = await runOver(DOCUMENT, refusing, ASKED, { root, bob });
  const read = results.find((each) => each.operation === 'readThing');
  expect(read?.outcome).toBe('inconclusive');
  expect(read?.reason).toBe("what thingId names was found in a list, and may be anybody's");
});

test('what a user names as her own is judged, whoever made it', async () => {
  const [alice, root] = [user('alice', { may: ['GET'], values: { thingId: 't-0' } }), user('root')];
  const before = plainThings({ created: (id) => Response.json({ id }, { status: 201 }), before: ['t-0'] });
  const document = {
    ...DOCUMENT,
    paths: { ...(plainDocument(['createThing', 'listThings'])['paths'] as JsonObject) },
  };
  const { results } = await runOver(document, before, ASKED, { alice, bob: BOB, root });
  const failed = results.filter((each) => each.outcome === 'fail').map((each) => each.id);
  expect(failed).toEqual(['forbidden.other-client › readThing']);
});

/** Things to which anybody may add notes; a user sees no other one's unless they are open. */
function notedThings({ isOpen }: { readonly isOpen: boolean }): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const makers = new Map<string, string | null>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    const sent = request.headers.get('authorization');
    const [, , id, notes] = pathname.split('/');
    const isOwn = makers.get(id ?? '') === sent;
    if (notes !== undefined)
      return Response.json({ id: 'n-1' }, { status: makers.has(id ?? '') ? 201 : 404 });
    if (id !== undefined && !isOwn && !(isOpen && request.method === 'GET'))
      return Response.json({ message: 'No.' }, { status: 404 });
    const answer = await things(request);
    if (answer.status === 201 && request.method === 'POST')
      makers.set(((await answer.clone().json()) as { id: string }).id, sent);
    return answer;
  };
}

test.each<[string, boolean, readonly string[]]>([
  [
    'what another user is shown may be added to: that it is shown is the finding',
    true,
    ['forbidden.other-client › readThing'],
  ],
  ['what another user is not shown may not be added to', false, ['forbidden.other-client › noteThing']],
])('%s', async (_, isOpen, expected) => {
  const paths = DOCUMENT['paths'] as JsonObject;
  const { post } = paths['/things'] as { readonly post: JsonObject };
  const { parameters } = paths['/things/{thingId}'] as JsonObject;
  const noted = { parameters: parameters ?? [], post: { ...post, operationId: 'noteThing' } };
  const document = { ...DOCUMENT, paths: { ...paths, '/things/{thingId}/notes': noted } };
  const [alice, bob] = [user('alice'), user('bob', { otherThan: ['alice'] })];
  const { results } = await runOver(document, notedThings({ isOpen }), ASKED, { alice, bob });
  expect(results.filter((each) => each.outcome === 'fail').map((each) => each.id)).toEqual(expected);
});

test('what names something is looked for in a list by a user who may read it', async () => {
  const parameters = [inPath('userId')];
  const document: JsonObject = {
    ...DOCUMENT,
    paths: {
      '/users': { get: { operationId: 'listUsers', responses: said('200', '403') } },
      '/users/{userId}/card': {
        get: { operationId: 'readCard', parameters, responses: said('200', '404') },
      },
    },
  };
  const [alice, root] = [user('alice', { may: ['readCard'] }), user('root')];
  const users: Handle = async (request) => {
    const { pathname } = new URL(request.url);
    const isRoot = request.headers.get('authorization') === `Bearer ${root.token}`;
    if (pathname === '/users')
      return Response.json(isRoot ? [{ id: 'u1' }] : {}, { status: isRoot ? 200 : 403 });
    return await Promise.resolve(Response.json({}, { status: pathname === '/users/u1/card' ? 200 : 404 }));
  };
  const { results } = await runOver(document, users, ['not-found.resource'], { alice, root });
  expect(told(results)).toEqual(['not-found.resource › readCard: pass']);
});
