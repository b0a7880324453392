import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { staged } from './testing/staged.ts';

type Around = (handle: Handle) => Handle;

/** Puts something into every resource that is read or listed. */
function showing(more: (request: Request) => JsonObject): Around {
  return (handle) => async (request) => {
    const members = more(request);
    const response = await handle(request);
    if (!response.ok) return response;
    const document = (await response.json()) as JsonObject;
    const items = document['data'];
    const shown = Array.isArray(items)
      ? {
          ...document,
          data: items.map((item: Json) => (isJsonObject(item) ? { ...item, ...members } : item)),
        }
      : { ...document, ...members };
    return Response.json(shown, { status: response.status });
  };
}

const changing = showing(() => ({ etag: crypto.randomUUID() }));

/** A clock in whole seconds, whose second is over whenever something other than a read is asked for. */
function clock(): Around {
  let extra = 0;
  return showing(({ method }) => {
    if (method !== 'GET') extra += 1;
    return { age_seconds: Math.floor(performance.now() / 1000) + extra };
  });
}

/** Lists so many resources a page, and has others create more of them before a create is refused. */
function paging(size: number, others: number): Around {
  return (handle) => async (request) => {
    const url = new URL(request.url);
    if (request.method === 'GET') url.searchParams.set('limit', String(size));
    const response = await handle(new Request(url, request));
    if (response.status !== 409) return response;
    const headers = new Headers(request.headers);
    for (let other = 0; other < others; other += 1) {
      const name = crypto.randomUUID().slice(0, 20);
      const body = JSON.stringify({
        name,
        id: name,
        ...(url.pathname.endsWith('tags') && { color: '#1A2B3C' }),
      });
      const created = await handle(new Request(url, { method: 'POST', headers, body }));
      if (!created.ok) throw new Error(`another create was answered ${created.status}`);
    }
    return response;
  };
}

/** The cells of a promise on some operations, each as its operation, its outcome, and why it was not judged. */
async function outcomesOf(
  around: Around,
  promise: string,
  operations: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { run } = staged({ around, operations: [...NEEDED, ...operations], confirmations: 3 });
  const results = await runCells(
    run,
    (cell) => cell.requirement.id === promise && operations.includes(cell.operation),
  );
  return Object.fromEntries(
    results.map(({ operation, outcome, reason }) => [
      operation,
      reason === undefined ? outcome : `${outcome}: ${reason}`,
    ]),
  );
}

const NEEDED = ['getClient', 'getToken', 'createExperiment', 'getExperiment', 'listProjects', 'listTags'];

describe('what changes by itself is no effect of a refused request', () => {
  test('where it differs from read to read', async () => {
    expect(await outcomesOf(changing, 'conflict.unchanged', ['createProject', 'createTag'])).toEqual({
      createProject: 'pass',
      createTag: 'pass',
    });
  });

  test.each([
    ['unauthenticated.no-effect', ['updateExperiment', 'deleteExperiment']],
    ['method-not-allowed.no-effect', ['getExperiment', 'listSuggestions']],
    ['conflict.unchanged', ['createProject']],
  ])('where it differs once in a while: %s', async (promise, operations) => {
    expect(await outcomesOf(clock(), promise, operations)).toEqual(
      Object.fromEntries(operations.map((each) => [each, 'pass'])),
    );
  });
});

describe('what changes by itself is no effect of a valid request either', () => {
  const BLIND = 'inconclusive: a read does not show what a valid write wrote';

  test.each([
    ['from read to read', changing],
    ['once in a while', clock()],
  ])('where it differs %s', async (_how, around) => {
    expect(await outcomesOf(around, 'unauthenticated.no-effect', ['createExperimentToken'])).toEqual({
      createExperimentToken: BLIND,
    });
  });
});

describe('a list that is paged', () => {
  const creates = ['createProject', 'createTag'];

  test('is read on until it shows the first resource', async () => {
    expect(await outcomesOf(paging(3, 4), 'conflict.unchanged', creates)).toEqual({
      createProject: 'pass',
      createTag: 'pass',
    });
  });

  test('tells nothing where it has more pages than are read', async () => {
    const reason = 'inconclusive: the list has more pages than are read';
    expect(await outcomesOf(paging(1, 12), 'conflict.unchanged', creates)).toEqual({
      createProject: reason,
      createTag: reason,
    });
  });
});
