import { describe, expect, test } from 'vitest';
import { contractOf } from '../openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';

const integer = { type: 'integer' };
const TASK = { id: integer, projectId: integer, title: { type: 'string' } };
const { projectId: _parent, ...ORPHAN } = TASK;

const json = (properties: JsonObject, instead?: JsonObject): JsonObject => {
  const schema = { type: 'object', properties };
  return { content: { 'application/json': { schema: instead ? { anyOf: [schema, instead] } : schema } } };
};

/** What a document may say of tasks, which are made beneath a project and live by themselves. */
interface Tasks {
  readonly status?: string;
  readonly made?: JsonObject;
  /** Its creation is answered without a body, and with this header. */
  readonly header?: string;
  readonly read?: JsonObject;
  /** What its read may answer with instead. */
  readonly instead?: JsonObject;
  readonly body?: JsonObject;
  /** What its own path takes beside a DELETE. */
  readonly method?: 'get' | 'put' | 'post';
  readonly further?: JsonObject;
}

/** The operation that is taken to make what `/tasks/{taskId}` names, and the one that is taken to delete it. */
async function takenFrom({
  status = '201',
  made = TASK,
  header,
  read = TASK,
  instead,
  body = {},
  method = 'get',
  further = {},
}: Tasks): Promise<readonly [string | undefined, string | undefined]> {
  const operation = (responses: JsonObject, requestBody?: JsonObject): JsonObject => ({
    responses,
    ...(requestBody && { requestBody }),
  });
  const of = (...names: readonly string[]): JsonObject => ({
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: integer })),
  });
  const answered = header ? { headers: { [header]: { schema: { type: 'string' } } } } : json(made);
  const done = { '200': { description: 'Done.' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    security: [],
    paths: {
      '/v1/projects': { post: operation({ '201': { description: 'It.', ...json({ id: integer }) } }) },
      '/v1/projects/{projectId}/tasks': {
        ...of('projectId'),
        get: operation(done),
        post: operation(
          { [status]: { description: 'It.', ...answered } },
          json({ title: { type: 'string' }, ...body }),
        ),
      },
      '/v1/tasks/{taskId}': {
        ...of('taskId'),
        [method]: operation({ '200': { description: 'It.', ...json(read, instead) } }),
        delete: operation({ '204': { description: 'Gone.' } }),
      },
      ...further,
    },
  };
  const { operations } = await contractOf(document, {}, {});
  return [
    operations.find(
      (each) => each.inferred?.kind === 'creates' && each.inferred.parameters.includes('taskId'),
    )?.id,
    operations.find((each) => each.deletes?.parameter === 'taskId')?.id,
  ];
}

const ROOT = { '/v1/tasks': { get: { responses: { '200': { description: 'All.' } } } } };

describe('what lives by itself is made by the POST to the list of its name beneath something else,', () => {
  test.each<[string, Tasks]>([
    ['where it is listed nowhere else', { made: ORPHAN, read: ORPHAN }],
    ['where it names what it is beneath', { further: ROOT }],
    ['where its creation says nothing but where it is', { header: 'Location' }],
    ['where nothing but a change shows one', { method: 'put' }],
    ['though its read may answer with nothing at all, as frameworks write it', { instead: {} }],
    ['though its read may answer with null', { instead: { type: 'null' } }],
    ['though its creation shows more than a read', { made: { ...TASK, secret: { type: 'string' } } }],
  ])('%s', async (_where, tasks) => {
    expect(await takenFrom(tasks)).toEqual([
      'POST /v1/projects/{projectId}/tasks',
      'DELETE /v1/tasks/{taskId}',
    ]);
  });
});

describe('what may have been there before is not taken for what that POST makes:', () => {
  test.each<[string, Tasks]>([
    ['it is listed by itself, and names nothing above it', { made: ORPHAN, read: ORPHAN, further: ROOT }],
    ['it is listed by itself, and its creation only says where it is', { header: 'Location', further: ROOT }],
    ['its creation says not even where it is', { header: 'X-Request-Id' }],
    [
      'the body names one of what its creation says the place of',
      { header: 'Location', body: { taskId: integer } },
    ],
    ['the body names one', { body: { taskId: integer } }],
    ['the body names one by its word alone', { body: { task: integer } }],
    ['nothing shows one', { method: 'post' }],
    ['its read may answer with something else', { instead: { type: 'object', properties: TASK } }],
    ['a change shows more', { method: 'put', read: { ...TASK, owner: { type: 'string' } } }],
    ['no creation is documented', { status: '200' }],
    ['its creation shows less than a read', { read: { ...TASK, owner: { type: 'string' } } }],
    [
      'what it makes has a path of its own',
      {
        further: {
          '/v1/projects/{projectId}/tasks/{no}': {
            delete: {
              parameters: ['projectId', 'no'].map((name) => ({
                name,
                in: 'path',
                required: true,
                schema: integer,
              })),
              responses: { '204': { description: 'Gone.' } },
            },
          },
        },
      },
    ],
  ])('%s', async (_why, tasks) => {
    expect(await takenFrom(tasks)).toEqual([undefined, undefined]);
  });
});
