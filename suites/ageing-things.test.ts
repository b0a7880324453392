import { setTimeout } from 'node:timers/promises';
import { TEXT } from './testing/document-pieces.ts';
import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
});

/** Jobs, which are pending when they are new. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Jobs', version: '1' },
  security: [],
  paths: {
    '/jobs': { post: { operationId: 'startJob', responses: said('201') } },
    '/jobs/{jobId}': {
      parameters: [{ name: 'jobId', in: 'path', required: true, schema: TEXT }],
      get: { operationId: 'readJob', responses: said('200') },
      delete: { operationId: 'endJob', responses: said('204') },
    },
  },
};

/** Jobs that only their list shows. */
const LISTED: JsonObject = {
  ...DOCUMENT,
  paths: {
    '/jobs': {
      get: { operationId: 'listJobs', responses: said('200') },
      post: { operationId: 'startJob', responses: said('201') },
    },
    '/jobs/{jobId}': {
      parameters: [{ name: 'jobId', in: 'path', required: true, schema: TEXT }],
      delete: { operationId: 'endJob', responses: said('204') },
    },
  },
};

/** Milliseconds after which a job is done; it is so at the fourth look, too. */
const AGE = 100;

interface Job {
  readonly since: number;
  reads: number;
  title: string;
}

/**
 * @param isChanged whether a method that is not documented changes a job
 * @param pause milliseconds that a request takes which does not read: a job is done while it is sent some
 */
function jobs(isChanged: boolean, pause: number): Handle {
  const made = new Map<string, Job>();
  const shown = (id: string, job: Job): JsonObject => {
    const isDone = job.reads > 3 || performance.now() - job.since > AGE;
    return { id, title: job.title, status: isDone ? 'done' : 'pending' };
  };
  return async (request) => {
    const [, , id = ''] = new URL(request.url).pathname.split('/');
    await request.text();
    if (request.method === 'POST' && id === '') {
      const name = `job-${made.size}`;
      made.set(name, { since: performance.now(), reads: 0, title: 'a job' });
      return Response.json({ id: name }, { status: 201 });
    }
    if (request.method === 'GET' && id === '')
      return Response.json([...made].map(([each, listed]) => shown(each, listed)));
    const job = made.get(id);
    if (!job) return new Response(null, { status: 404 });
    if (request.method === 'GET') {
      job.reads += 1;
      return Response.json(shown(id, job));
    }
    if (pause > 0) await setTimeout(pause);
    if (request.method === 'DELETE') {
      made.delete(id);
      return new Response(null, { status: 204 });
    }
    if (isChanged) job.title = 'another job';
    return new Response(null, { status: 405, headers: { allow: 'GET, DELETE' } });
  };
}

test.each([
  ['what it becomes with time is no effect of a request', DOCUMENT, 0, false, []],
  ['what a request changes beside that is one', DOCUMENT, 0, true, ['endJob', 'readJob']],
  ['what it becomes with time in its list is none, either', LISTED, AGE / 2, false, []],
  ['what a request changes beside that in its list is one', LISTED, AGE / 2, true, ['endJob']],
])('of a thing that changes by itself once, %s', async (_title, document, pause, isChanged, broken) => {
  const { results } = await runOver(document, jobs(isChanged, pause), ['method-not-allowed.no-effect']);
  const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ operation }) => operation);
  expect(failed.toSorted()).toEqual(broken);
});
