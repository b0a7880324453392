import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { optionsFor } from './testing/learning-library.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const LIMITS = { settleSeconds: 1 };

/** A document of things that a job makes, and of such jobs. */
function document(): JsonObject {
  const { paths, ...rest } = plainDocument(['changeThing', 'listThings']);
  const things = paths as Record<string, { readonly post?: JsonObject }>;
  const create = things['/things']?.post ?? {};
  const said = (create['responses'] ?? {}) as JsonObject;
  return {
    ...rest,
    paths: {
      ...things,
      '/things': { post: { ...create, responses: { ...said, '202': { description: 'It has begun.' } } } },
      '/jobs/{jobId}': {
        parameters: [{ name: 'jobId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'readJob',
          responses: { '200': { description: 'It runs.' }, '404': { description: 'There is none.' } },
        },
      },
    },
  };
}

/**
 * A service whose creates hand out a job, which tells at its second read what it made.
 *
 * @param tell its answer then
 * @param header what says where the job is
 */
function jobs(
  tell: (thing: string) => Response,
  header = 'location',
): { readonly handle: Handle; readonly open: Set<string> } {
  const open = new Set<string>();
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const reads = new Map<string, number>();
  const handle: Handle = async (request) => {
    const [, kind, id = ''] = new URL(request.url).pathname.split('/');
    if (kind === 'jobs' && request.method === 'GET' && /^j-t-\d+$/.test(id)) {
      const read = (reads.get(id) ?? 0) + 1;
      reads.set(id, read);
      return read < 2 ? Response.json({ id, state: 'running' }) : tell(id.slice(2));
    }
    const answer = await things(request);
    if (answer.status === 204) open.delete(id);
    if (request.method !== 'POST' || answer.status !== 201) return answer;
    const made = (await answer.json()) as { readonly id: string };
    open.add(made.id);
    const job = `j-${made.id}`;
    return Response.json({ id: job }, { status: 202, headers: { [header]: `/v1/jobs/${job}` } });
  };
  return { handle, open };
}

test.each([
  [
    'leads to it',
    (id: string) => new Response(null, { status: 303, headers: { location: `/things/${id}` } }),
  ],
  ['names it', (id: string) => Response.json({ id: `j-${id}`, state: 'done', thingId: id })],
  ['has a link to it', (id: string) => Response.json({ id: `j-${id}`, thing: `/v1/things/${id}` })],
  [
    'has its address as its result',
    (id: string) => Response.json({ resultUrl: `http://a.test/things/${id}` }),
  ],
])('what was only accepted is known, and removed, once its job %s', async (_how, tell) => {
  const { handle, open } = jobs(tell);
  const { results, removal } = await runOver(document(), handle, ['not-found.deleted'], undefined, LIMITS);
  expect(told(results)).toContain('not-found.deleted › readThing: pass');
  expect([...open]).toEqual([]);
  expect(removal.untold).toEqual([]);
});

test.each([
  ['tells nothing', {}],
  ['has a link to another kind of thing', { result: '/v1/jobs/j-1' }],
  ['has a link to what it was made from', { source: '/things/t-0' }],
])(
  'the id of a job that never tells what it made is not taken for that of the thing: it %s',
  async (_how, says) => {
    const { handle, open } = jobs((id) => Response.json({ id: `j-${id}`, state: 'running', ...says }));
    const { removal } = await runOver(document(), handle, ['not-found.resource']);
    expect(open.size).toBeGreaterThan(0);
    expect(removal.untold.map(({ operation, count }) => [operation, count])).toEqual([
      ['createThing', open.size],
    ]);
  },
);

test.each(['location', 'operation-location'])(
  'a read that only a %s leads to is sent there',
  async (header) => {
    const { handle } = jobs((id) => Response.json({ id: `j-${id}`, state: 'done', thingId: id }), header);
    const learnt = await learnRequests(optionsFor(await contractOf(document(), {}, {}), handle));
    expect(learnt.learnt?.map(({ words }) => words)).toEqual([
      'readJob is sent to where createThing leads, learnt from its answer',
    ]);
  },
);

test('so is one that only the name of a job leads to', async () => {
  const { paths, ...rest } = plainDocument(['changeThing', 'listThings']);
  const readOperation = {
    parameters: [{ name: 'operation', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId: 'readOperation',
      responses: { '200': { description: 'It runs.' }, '404': { description: 'There is none.' } },
    },
  };
  const withJobs = { ...rest, paths: { ...(paths as JsonObject), '/operations/{operation}': readOperation } };
  const things = plainThings({
    created: (id) => Response.json({ name: `operations/${id}`, done: true }, { status: 201 }),
  });
  const learnt = await learnRequests(optionsFor(await contractOf(withJobs, {}, {}), things));
  expect(learnt.learnt?.map(({ words }) => words)).toEqual([
    'readOperation is sent to where createThing leads, learnt from its answer',
  ]);
});
