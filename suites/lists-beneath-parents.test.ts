import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';
import { inPath, TITLED } from './testing/document-pieces.ts';

const operation = (operationId: string, status: string, more: JsonObject = {}): JsonObject => ({
  operationId,
  responses: { [status]: { description: 'Done.' }, '404': { description: 'There is none.' } },
  ...more,
});

/** @param above what stands before the projects @param readTask what is documented of one task */
function documentOf(above: '' | '/teams/{teamId}' = '', readTask = operation('readTask', '200')): JsonObject {
  const team = above === '' ? [] : [inPath('teamId')];
  const project = [...team, inPath('projectId')];
  return {
    openapi: '3.1.0',
    info: { title: 'Projects', version: '1' },
    paths: {
      ...(above !== '' && {
        '/teams': { post: operation('createTeam', '201', { requestBody: TITLED }) },
        '/teams/{teamId}': { parameters: team, get: operation('readTeam', '200') },
      }),
      [`${above}/projects`]: {
        ...(team.length > 0 && { parameters: team }),
        get: operation('listProjects', '200'),
        post: operation('createProject', '201', { requestBody: TITLED }),
      },
      [`${above}/projects/{projectId}`]: { parameters: project, get: operation('readProject', '200') },
      [`${above}/projects/{projectId}/tasks`]: {
        parameters: project,
        get: operation('listTasks', '200'),
        post: operation('createTask', '201', { requestBody: TITLED }),
      },
      [`${above}/projects/{projectId}/tasks/{taskId}`]: {
        parameters: [...project, inPath('taskId')],
        get: readTask,
      },
    },
  };
}

/** The same, where one task has a path of its own, and says of which project it is. */
function flatDocument(): JsonObject {
  const task = { id: { type: 'string' }, title: { type: 'string' }, projectId: { type: 'string' } };
  const shown = {
    description: 'Done.',
    content: { 'application/json': { schema: { type: 'object', properties: task } } },
  };
  const { paths, ...rest } = documentOf();
  const {
    '/projects/{projectId}/tasks/{taskId}': _item,
    '/projects/{projectId}/tasks': tasks,
    ...others
  } = paths as Record<string, JsonObject>;
  const makes = operation('createTask', '201', { requestBody: TITLED, responses: { '201': shown } });
  const reads = operation('readTask', '200', { responses: { '200': shown } });
  return {
    ...rest,
    paths: {
      ...others,
      '/projects/{projectId}/tasks': { ...tasks, post: makes },
      '/tasks/{taskId}': { parameters: [inPath('taskId')], get: reads },
    },
  };
}

interface Thing {
  readonly id: string;
  readonly title: string;
  /** The path that it was made at. */
  readonly at: string;
}

/** How what was made beneath one project is handed out beneath another. */
interface Board {
  /** Whether a list shows a thing that was made beneath something else. */
  readonly lists?: boolean;
  /** Whether such a thing is found there by itself. */
  readonly reads?: boolean;
  /** Things are counted from 1 in each list. */
  readonly isCounted?: boolean;
  /** What a thing says beside its title. @param project the one that it was made beneath @param other the newest one */
  readonly says?: (project: string, other: string) => JsonObject;
}

function board({ lists = false, reads = false, isCounted = false, says }: Board): Handle {
  const kept: Thing[] = [];
  const kindOf = (path: string): string | undefined => path.split('/').at(-1);
  const isThere = (path: string): boolean => {
    const [list, id] = [path.slice(0, path.lastIndexOf('/')), kindOf(path)];
    return list === '' || (thingAt(list, id) !== undefined && isThere(list.slice(0, list.lastIndexOf('/'))));
  };
  const thingAt = (list: string, id: string | undefined): Thing | undefined =>
    kept.find((each) => each.id === id && (each.at === list || (reads && kindOf(each.at) === kindOf(list))));
  const shown = (thing: Thing | undefined): JsonObject => {
    if (!thing) return {};
    const newest = kept.findLast((each) => kindOf(each.at) === 'projects')?.id ?? '';
    return { id: thing.id, title: thing.title, ...says?.(thing.at.split('/').at(-2) ?? '', newest) };
  };
  return async (request) => {
    const path = new URL(request.url).pathname;
    const isList = path.split('/').length % 2 === 0;
    const above = path.slice(0, path.lastIndexOf('/'));
    // A task by itself is found whatever it was made beneath.
    if (above === '/tasks') return Response.json(shown(kept.find((each) => each.id === kindOf(path))));
    if (!isThere(isList ? above : path)) return Response.json({ message: 'None.' }, { status: 404 });
    if (!isList) return Response.json(shown(thingAt(above, kindOf(path))));
    const own = kept.filter((each) => each.at === path);
    if (request.method === 'GET')
      return Response.json(
        (lists ? kept.filter((each) => kindOf(each.at) === kindOf(path)) : own).map(shown),
      );
    const { title = '' } = (await request.json()) as { readonly title?: string };
    const id = isCounted ? `${own.length + 1}` : `k${kept.length + 1}`;
    kept.push({ id, title, at: path });
    return Response.json(shown(kept.at(-1)), { status: 201 });
  };
}

/** What came of the list beneath a project: its outcome, with its reason or its level and what was found. */
async function judged(how: Board, document = documentOf()): Promise<string> {
  const { results } = await runOver(document, board(how), ['not-found.wrong-parent']);
  const list = results.find((each) => each.operation === 'listTasks');
  const [finding] = list?.findings ?? [];
  return [list?.outcome, list?.reason ?? (finding && `${finding.level} ${finding.variants.join()}`)]
    .filter((each) => each !== undefined && each !== null)
    .join(': ');
}

const FOUND = 'fail: MUST projectId: of another list';

test('what was made beneath one thing is found in the list beneath another', async () => {
  expect(await judged({ lists: true })).toBe(FOUND);
});

test('so it is where there is more above them', async () => {
  expect(await judged({}, documentOf('/teams/{teamId}'))).toBe('pass');
  expect(await judged({ lists: true }, documentOf('/teams/{teamId}'))).toBe(FOUND);
  expect(await judged({ reads: true }, documentOf('/teams/{teamId}'))).toBe(
    'fail: MUST teamId: of another parent',
  );
});

test('a list keeps the promise without it, also where each of them counts from 1', async () => {
  expect(await judged({})).toBe('pass');
  expect(await judged({ isCounted: true })).toBe('pass');
});

test('that it is read by itself says nothing of what it is beneath', async () => {
  const { paths, ...rest } = documentOf();
  const byItself = { parameters: [inPath('taskId')], get: operation('readTaskByItself', '200') };
  const document = { ...rest, paths: { ...(paths as JsonObject), '/tasks/{taskId}': byItself } };
  expect(await judged({ lists: true }, document)).toBe(FOUND);
});

test('it is no more than a SHOULD where no answer is documented for what is not found there', async () => {
  const readTask = operation('readTask', '200', { responses: { '200': { description: 'Done.' } } });
  expect(await judged({ lists: true }, documentOf('', readTask))).toMatch(/SHOULD/);
});

test('what is read beneath the other one as well may be of both', async () => {
  expect(await judged({ lists: true, reads: true })).toBe(
    'inconclusive: readTask shows beneath one thing what createTask made beneath another: it may be of both',
  );
});

describe('where a task has a path of its own, and none beneath its project', () => {
  const says = (projectId: string): JsonObject => ({ projectId });

  test('one that says itself of which project it is shows that it is in the list of another', async () => {
    expect(await judged({ says }, flatDocument())).toBe('pass');
    expect(await judged({ says, lists: true }, flatDocument())).toBe(
      'warn: SHOULD projectId: of another list',
    );
  });

  test.each<[string, Board['says']]>([
    ['says nothing of it', undefined],
    ['names both', (projectId, sharedWith) => ({ projectId, sharedWith: [sharedWith] })],
    ['names the other one', (_projectId, other) => ({ projectId: other })],
  ])('one that %s may be of both', async (_what, told) => {
    expect(await judged({ lists: true, ...(told && { says: told }) }, flatDocument())).toBe(
      'inconclusive: no read of one thing tells what createTask makes is beneath',
    );
  });
});

test('of a list without a read of one thing beneath it nothing is promised', async () => {
  const { paths, ...rest } = documentOf();
  const { '/projects/{projectId}/tasks/{taskId}': _item, ...others } = paths as JsonObject;
  expect(await judged({ lists: true }, { ...rest, paths: others })).toMatch(/^not-applicable/);
});
