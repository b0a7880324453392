import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, said, TITLED } from './testing/document-pieces.ts';
import { runOver } from './testing/plain-runs.ts';
import { ALICE, aliceOrBob, BOB } from './testing/users.ts';

const operation = (operationId: string, statuses: readonly string[], more: JsonObject = {}): JsonObject => ({
  operationId,
  responses: said(...statuses),
  ...more,
});
const kind = (name: string, path: string, parameters: readonly JsonObject[]): JsonObject => ({
  [path]: { parameters: parameters.slice(0, -1), get: operation(`list${name}s`, ['200', '404']) },
  [`${path}/{${name}Id}`]: {
    parameters,
    get: operation(`read${name}`, ['200', '404']),
    put: operation(`put${name}`, ['200', '201'], { requestBody: TITLED }),
    delete: operation(`delete${name}`, ['204']),
  },
});

/** Sites, and chargers at each, which are all put where their names say. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Sites', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    ...kind('site', '/sites', [inPath('siteId')]),
    ...kind('charger', '/sites/{siteId}/chargers', [inPath('siteId'), inPath('chargerId')]),
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};

/** What a list shows beside what is right there. */
interface Leaks {
  readonly ofOthers?: boolean;
  readonly ofOtherSites?: boolean;
}

/** A service of two users, each of whom has names of its own. */
function sites({ ofOthers = false, ofOtherSites = false }: Leaks, kept = new Map<string, string>()): Handle {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const who = aliceOrBob(request) ?? '';
    if (who === '') return Response.json({ message: 'Who?' }, { status: 401 });
    const parts = pathname.split('/').length;
    const own = `${who}${pathname}`;
    const above = own.slice(0, own.lastIndexOf('/'));
    const isBeneathNothing = parts > 3 && !kept.has(above.split('/').slice(0, 3).join('/'));
    if (isBeneathNothing) return new Response(null, { status: 404 });
    if (parts % 2 === 0) {
      const isIn = (key: string): boolean => {
        const list = key.slice(0, key.lastIndexOf('/'));
        const isOfSites = list.endsWith('/sites') === own.endsWith('/sites');
        return list === own || (isOfSites && (parts === 2 ? ofOthers : ofOtherSites && key.startsWith(who)));
      };
      const shown = [...kept.keys()].filter(isIn);
      return Response.json(shown.map((key) => ({ id: key.split('/').at(-1) ?? '' })));
    }
    if (request.method === 'PUT') {
      const status = kept.has(own) ? 200 : 201;
      const { title = '' } = (await request.json()) as Readonly<Record<string, string>>;
      kept.set(own, title);
      return Response.json({ title }, { status });
    }
    if (request.method === 'DELETE') {
      for (const key of kept.keys()) if (key === own || key.startsWith(`${own}/`)) kept.delete(key);
      return new Response(null, { status: 204 });
    }
    const title = kept.get(own);
    return title === undefined ? new Response(null, { status: 404 }) : Response.json({ title });
  };
}

async function judged(leaks: Leaks, requirement: string, list: string): Promise<string | undefined> {
  const users = { alice: ALICE, bob: BOB };
  const { results } = await runOver(DOCUMENT, sites(leaks), [requirement], users);
  return results.find((each) => each.operation === list)?.outcome;
}

test.each<[Leaks, string]>([
  [{ ofOthers: true }, 'fail'],
  [{}, 'pass'],
])('what is put under a name is in no list of another user’s: %j', async (leaks, outcome) => {
  expect(await judged(leaks, 'forbidden.other-client', 'listsites')).toBe(outcome);
});

test.each<[Leaks, string]>([
  [{ ofOtherSites: true }, 'fail'],
  [{}, 'pass'],
])('what is put beneath one thing is in no list beneath another: %j', async (leaks, outcome) => {
  expect(await judged(leaks, 'not-found.wrong-parent', 'listchargers')).toBe(outcome);
});

test('what another user puts under a name of the run’s is removed by that user', async () => {
  const kept = new Map<string, string>();
  const users = { alice: ALICE, bob: BOB };
  const { results } = await runOver(DOCUMENT, sites({}, kept), ['forbidden.other-client'], users);
  expect(results.find((each) => each.operation === 'putsite')?.outcome).toBe('pass');
  expect([...kept.keys()]).toEqual([]);
});
