import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';
import { inPath, TITLED } from './testing/document-pieces.ts';
import { ALICE, BOB, aliceOrBob } from './testing/users.ts';

const operation = (operationId: string, more: JsonObject = {}): JsonObject => ({
  operationId,
  responses: { '2XX': { description: 'Done.' }, '404': { description: 'There is none.' } },
  ...more,
});
/** @param links what the answer that makes a task leads to @param item where one task is */
const documentOf = (item: string, links?: JsonObject): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Projects', version: '1' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/projects': {
      get: operation('listProjects'),
      post: operation('createProject', { requestBody: TITLED }),
    },
    '/projects/{projectId}': {
      parameters: [inPath('projectId')],
      get: operation('readProject'),
      delete: operation('endProject'),
    },
    '/projects/{projectId}/tasks': {
      parameters: [inPath('projectId')],
      get: operation('listTasks'),
      post: operation('createTask', {
        requestBody: TITLED,
        responses: { '201': { description: 'Done.', ...(links && { links }) } },
      }),
    },
    [item]: {
      parameters: [...item.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name)),
      get: operation('readTask'),
      delete: operation('endTask'),
    },
  },
});
const DOCUMENT = documentOf('/projects/{projectId}/tasks/{taskId}');
const FLAT = documentOf('/tasks/{taskId}', {
  read: { operationId: 'readTask', parameters: { taskId: '$response.body#/id' } },
});

interface Thing {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly parent?: string;
}

/** How things of several users are handed out. */
interface Board {
  /** Whether a list beneath a project shows a task; the project's own unless given. */
  readonly lists?: (task: Thing, project: string, who: string) => boolean;
  /** Whether somebody may read what somebody made; her own things unless given. */
  readonly reads?: (who: string, owner: string) => boolean;
  /** The list beneath a project is open to all. */
  readonly isOpen?: boolean;
  /** Who may make projects; all unless given. */
  readonly makers?: readonly string[];
  /** Tasks are counted from 1 in each project. */
  readonly isCounted?: boolean;
  /** What bob is answered to the list of tasks of his own project. */
  readonly bobs?: number;
}

function board(how: Board): Handle {
  const { lists = (task, project) => task.parent === project, makers = ['alice', 'bob'] } = how;
  const { reads = (who, owner) => who === owner } = how;
  const kept: Record<string, readonly Thing[]> = { projects: [], tasks: [] };
  let last = 0;
  const no = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
  return async (request) => {
    const [, kind = '', id, part, task, ...rest] = new URL(request.url).pathname.split('/');
    const who = aliceOrBob(request);
    const parent = kept['projects']?.find((each) => each.id === id && (how.isOpen || each.owner === who));
    const all = kept[kind];
    const reading = (within: string, sought: string | undefined): Response => {
      const thing = kept[within]?.find((each) => each.id === sought);
      if (!thing || !reads(who ?? '', thing.owner)) return no(404);
      if (request.method !== 'DELETE') return Response.json({ id: sought, title: thing.title });
      kept[within] = kept[within]?.filter((each) => each !== thing) ?? [];
      return new Response(null, { status: 204 });
    };
    if (!all || rest.length > 0) return no(404);
    if (who === undefined) return no(401);
    const make = async (under: string, more: Partial<Thing> = {}): Promise<Response> => {
      const { title = '' } = (await request.json()) as { readonly title?: string };
      if (under === 'projects' && !makers.includes(who)) return no(403);
      last += 1;
      const others = kept['tasks']?.filter((each) => each.parent === more.parent) ?? [];
      const own = how.isCounted && under === 'tasks' ? `${more.parent}-${others.length + 1}` : `t-${last}`;
      kept[under] = [...(kept[under] ?? []), { id: own, owner: who, title, ...more }];
      return Response.json({ id: own, title }, { status: 201 });
    };
    if (kind === 'projects' && part === 'tasks') {
      if (!parent && !(task !== undefined && reads(who, ''))) return no(404);
      if (task !== undefined) return reading('tasks', task);
      if (!parent) return no(404);
      if (request.method === 'POST') return await make('tasks', { parent: parent.id });
      if (who === 'bob' && how.bobs !== undefined) return no(how.bobs);
      const shown = kept['tasks']?.filter((each) => lists(each, parent.id, who)) ?? [];
      return Response.json(shown.map((each) => ({ id: each.id, title: each.title })));
    }
    if (id === undefined && request.method === 'POST' && kind === 'projects') return await make(kind);
    if (id === undefined) return Response.json(all.filter(({ owner }) => owner === who));
    return reading(kind, id);
  };
}

/** What came of the list beneath a project: its outcome, with its reason or its level. */
async function judged(how: Board, document = DOCUMENT, bob = BOB): Promise<string> {
  const users = { alice: ALICE, bob };
  const { results } = await runOver(document, board(how), ['forbidden.other-client'], users);
  const list = results.find((each) => each.operation === 'listTasks');
  const [finding] = list?.findings ?? [];
  const variants = list?.findings.flatMap((each) => each.variants) ?? [];
  return [list?.outcome, list?.reason ?? (finding && `${finding.level} ${variants.join()}`)]
    .filter((each) => each !== undefined && each !== null)
    .join(': ');
}

const ALL = { lists: (): boolean => true };
const FOUND = "fail: MUST another client's token, beneath a projectId that is that client's own";

test('what a user made is found in the list beneath what is another user’s own', async () => {
  expect(await judged(ALL)).toBe(FOUND);
  expect(await judged({ lists: ({ parent }, project, who) => parent === project || who === 'bob' })).toBe(
    FOUND,
  );
});

test('a list beneath what is another user’s own keeps the promise without it, and where it is refused', async () => {
  expect(await judged({})).toBe('pass');
  expect(await judged({ isCounted: true })).toBe('pass');
  expect(await judged({ bobs: 403 })).toBe('pass');
});

test('so it is where a task has a path of its own', async () => {
  expect(await judged(ALL, FLAT)).toBe(FOUND);
  expect(await judged({ ...ALL, reads: () => true }, FLAT)).toBe('pass');
});

test('what the other user may read by itself is shared', async () => {
  expect(await judged({ ...ALL, reads: () => true })).toBe('pass');
});

test('what somebody else makes for the other user is none of its own', async () => {
  const judgement = await judged({ ...ALL, isOpen: true }, DOCUMENT, { ...BOB, may: ['GET'] });
  expect(judgement).toBe("fail: MUST another client's token");
});

test('nothing is judged where no read of one thing tells whether it is shared', async () => {
  expect(await judged({ ...ALL, reads: () => false })).toBe('pass');
});

test('nothing is judged where the other user has nothing of its own to list things beneath', async () => {
  expect(await judged({ ...ALL, makers: ['alice'] })).toBe('pass');
});
