import { describe, expect, test } from 'vitest';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const REQUIREMENTS = ['not-found.resource', 'not-found.deleted'];
const LIMITS = { settleSeconds: 1 };

/** Answers that come before their effect is seen: two reads of the same path later. */
const READS = 2;

/** A service that only accepts requests of a method, and shows later what it did. */
function late(method: string): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const waiting = new Map<string, { reads: number; act: () => Promise<unknown> }>();
  const hidden = new Map<string, number>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET') {
      const due = waiting.get(pathname);
      if (due && (due.reads += 1) > READS) {
        waiting.delete(pathname);
        await due.act();
      }
      const reads = hidden.get(pathname);
      if (reads !== undefined && reads < READS) {
        hidden.set(pathname, reads + 1);
        return Response.json({ message: 'There is none yet.' }, { status: 404 });
      }
      return await things(request);
    }
    if (request.method === 'DELETE' && method === 'DELETE') {
      const answer = await things(new Request(request.url));
      if (answer.status !== 200 || waiting.has(pathname)) return await things(request);
      waiting.set(pathname, { reads: 0, act: async () => await things(new Request(request)) });
      return new Response(null, { status: 202 });
    }
    const answer = await things(request);
    if (answer.status !== 201 || method !== 'POST') return answer;
    const body = (await answer.json()) as { readonly id: string };
    hidden.set(`/things/${body.id}`, 0);
    return Response.json(body, { status: 202 });
  };
}

function brokenIn(outcomes: readonly string[]): readonly string[] {
  return outcomes.filter((each) => !each.endsWith(': pass'));
}

describe('an API that shows later what it did', () => {
  test.each([
    ['creates what it accepted', 'POST'],
    ['deletes what it accepted', 'DELETE'],
  ])('keeps its promises, where it %s', async (_what, method) => {
    const seen = await runOver(plainDocument(), late(method), REQUIREMENTS, undefined, LIMITS);
    expect(brokenIn(told(seen.results))).toEqual([]);
    expect(seen.removal).toMatchObject({ left: [], untold: [] });
  });
});
