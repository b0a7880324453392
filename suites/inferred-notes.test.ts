import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { ARCHIVING, archivingThings } from './testing/archiving-things.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const NOT_FOUND = ['not-found.resource', 'not-found.deleted'];
const KEPT = [
  'not-found.deleted › changeThing: pass',
  'not-found.deleted › endThing: pass',
  'not-found.deleted › readThing: pass',
  'not-found.resource › changeThing: pass',
  'not-found.resource › endThing: pass',
  'not-found.resource › readThing: pass',
];

describe('what a create makes is found in its answer without a note', () => {
  test.each<[string, (id: string) => Response]>([
    ['under id', (id) => Response.json({ id, title: 'x' }, { status: 201 })],
    ['under the name of the path parameter', (id) => Response.json({ id: 5, thingId: id }, { status: 201 })],
    ['under another spelling of it', (id) => Response.json({ thing_id: id }, { status: 201 })],
    ['in an envelope', (id) => Response.json({ thing: { id, title: 'x' } }, { status: 201 })],
    ['in any envelope', (id) => Response.json({ whatever: { id } }, { status: 201 })],
    [
      'in Location, without a body',
      (id) => new Response(null, { status: 201, headers: { location: `/things/${id}` } }),
    ],
    [
      'in a whole Location',
      (id) =>
        new Response(null, { status: 201, headers: { location: `https://api.example.com/v1/things/${id}` } }),
    ],
    [
      'in the body, beside a Location that names the list',
      (id) => Response.json({ id }, { status: 201, headers: { location: 'things' } }),
    ],
    [
      'in Location, beside a body without it',
      (id) => Response.json({ ok: true }, { status: 201, headers: { location: `things/${id}` } }),
    ],
    [
      'in Location, as a key in brackets',
      (id) => Response.json({ ok: true }, { status: 201, headers: { location: `things('${id}')` } }),
    ],
  ])('%s', async (_, created) => {
    const { results, removal } = await runOver(plainDocument(), plainThings({ created }), NOT_FOUND);
    expect(told(results).toSorted()).toEqual(KEPT);
    expect(removal).toMatchObject({ left: [], failed: 0 });
    expect(removal.removed).toBeGreaterThan(0);
  });

  test.each<[string, (id: string) => Response]>([
    ['in Location', (id) => new Response(null, { status: 201, headers: { location: `/things/${id}.json` } })],
    ['in the body', (id) => Response.json({ id }, { status: 201 })],
  ])('also where each path ends with .json: %s', async (_, created) => {
    const plain = plainThings({ created });
    const service: Handle = async (request) => {
      const { pathname, origin } = new URL(request.url);
      const path = pathname.endsWith('.json') ? pathname.replace('.json', '') : '/none';
      return await plain(new Request(`${origin}${path}`, request));
    };
    const { paths, ...document } = plainDocument();
    const named = Object.entries(paths as JsonObject).map(([path, item]) => [`${path}.json`, item]);
    const ended = { ...document, paths: Object.fromEntries(named) as JsonObject };
    const { results, removal } = await runOver(ended, service, NOT_FOUND);
    expect(told(results).toSorted()).toEqual(KEPT);
    expect(removal).toMatchObject({ left: [], failed: 0 });
  });

  test('and where it is in none of them, the reason says what was tried, and what was made is told to stay', async () => {
    const created = (): Response => Response.json({ ok: true }, { status: 201 });
    const service = plainThings({ created, listed: () => Response.json([]) });
    const { results, removal } = await runOver(plainDocument(), service, ['not-found.resource']);
    const own = told(results).filter((each) => each.includes('readThing'));
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(/inconclusive: .*tried thingid, .*Location/);
    expect(removal.untold).toContainEqual(
      expect.objectContaining({
        operation: 'createThing',
        reason: 'its answer names nothing that it created',
      }),
    );
  });
});

describe('what nothing creates is read from the list that it is in, and never changed', () => {
  const things = (ids: readonly string[]): readonly JsonObject[] =>
    ids.map((id) => ({ id, title: 'precious' }));
  test.each<[string, (ids: readonly string[]) => Response]>([
    ['bare', (ids) => Response.json(things(ids))],
    ['of ids alone', (ids) => Response.json(ids)],
    ['under data', (ids) => Response.json({ data: things(ids), paging: {} })],
    ['under its own name', (ids) => Response.json({ things: things(ids), tags: [] })],
    [
      'under _embedded',
      (ids) => Response.json({ _embedded: { thingList: things(ids) }, page: { size: 20 } }),
    ],
    ['under content', (ids) => Response.json({ content: things(ids), sort: [] })],
  ])('%s', async (_, listed) => {
    const touched: string[] = [];
    const service = plainThings({ created: () => Response.json({}), listed, before: ['a', 'b'] }, (id) =>
      touched.push(id),
    );
    const { results } = await runOver(plainDocument(['createThing']), service, ['not-found.resource']);
    expect(told(results).filter((each) => each.includes('readThing'))).toEqual([
      'not-found.resource › readThing: pass',
    ]);
    expect(told(results).filter((each) => each.includes('changeThing') && each.includes('pass'))).toEqual([]);
    expect(touched).toEqual([]);
  });

  test('and where it is no list, the document’s example is read, and never changed', async () => {
    const touched: string[] = [];
    const listed = (): Response => Response.json({ total: 2 });
    const service = plainThings({ created: () => Response.json({}), listed, before: ['a', 'b'] }, (id) =>
      touched.push(id),
    );
    const { paths, ...document } = plainDocument(['createThing']);
    const named = structuredClone(paths) as Record<string, { parameters?: { example?: string }[] }>;
    for (const each of Object.values(named).flatMap((item) => item.parameters ?? [])) each.example = 'b';
    const { results } = await runOver({ ...document, paths: named }, service, ['not-found.resource']);
    expect(told(results)).toContain('not-found.resource › readThing: pass');
    expect(touched).toEqual([]);
  });

  test('and where it lists nothing, the reason says so', async () => {
    const service = plainThings({ created: () => Response.json({}) });
    const { results } = await runOver(plainDocument(['createThing']), service, ['not-found.resource']);
    expect(told(results).find((each) => each.includes('readThing'))).toMatch(/listThings lists nothing/);
  });
});

test('what a read elsewhere shows the id of is read by it, and nothing is put there for good', async () => {
  const said = (properties: JsonObject): JsonObject => ({
    '200': {
      description: 'It.',
      content: { 'application/json': { schema: { type: 'object', properties } } },
    },
    '404': { description: 'There is none.' },
  });
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Apps of an account', version: '1' },
    security: [],
    paths: {
      '/me': { get: { operationId: 'readMe', responses: said({ accountId: { type: 'string' } }) } },
      '/accounts/{account_id}/apps': {
        parameters: [{ name: 'account_id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'listApps', responses: said({}) },
        post: { operationId: 'createApp', responses: said({}) },
      },
    },
  };
  const created: string[] = [];
  const service: Handle = (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/me') return Promise.resolve(Response.json({ accountId: 'a-7' }));
    const isThere = pathname === '/accounts/a-7/apps';
    if (request.method === 'POST') created.push(pathname);
    return Promise.resolve(Response.json({}, { status: isThere ? 200 : 404 }));
  };
  const { results } = await runOver(document, service, ['not-found.resource']);
  expect(told(results).toSorted()).toEqual([
    expect.stringMatching(
      /^not-found.resource › createApp: inconclusive: what account_id names was found in a list/,
    ),
    'not-found.resource › listApps: pass',
  ]);
  expect(created).toEqual([]);
});

describe('what a PUT creates at its own path', () => {
  test('has a new name each time, is changed and deleted as what a POST creates, and is removed', async () => {
    const service = plainThings({ created: () => Response.json({}), putCreates: true, before: ['a'] });
    const { results, removal } = await runOver(plainDocument(['createThing'], '201'), service, NOT_FOUND);
    const own = told(results).filter((each) => !each.includes('changeThing'));
    expect(own.toSorted()).toEqual(KEPT.filter((each) => !each.includes('changeThing')));
    expect(removal).toMatchObject({ left: [], failed: 0 });
    expect(removal.removed).toBeGreaterThan(0);
  });

  test('leaves nothing behind either where a POST creates, too', async () => {
    const created = (id: string): Response => Response.json({ id }, { status: 201 });
    const service = plainThings({ created, putCreates: true });
    const { removal } = await runOver(plainDocument([], '201'), service, NOT_FOUND);
    expect(removal).toMatchObject({ left: [], failed: 0 });
    const list = (await (await service(new Request('http://x/things'))).json()) as readonly string[];
    expect(list).toEqual([]);
  });
});

test('what a DELETE is taken to delete, and only ends, is not accused of being there still', async () => {
  const created = (id: string): Response => Response.json({ id }, { status: 201 });
  const { results } = await runOver(plainDocument(), plainThings({ created, ends: true }), [
    'not-found.deleted',
  ]);
  expect(told(results).find((each) => each.includes('readThing'))).toMatch(
    /inconclusive: what endThing deletes is there still, and was changed by it/,
  );
});

test.each([
  ['It was deleted.', 204, 'fail'],
  ['It was deleted.', 202, 'inconclusive'],
  ['The link has expired.', 204, 'inconclusive'],
])('but for a 410 with “%s”, where it was answered %i: %s', async (description, status, outcome) => {
  const document = plainDocument();
  const paths = document['paths'] as Record<string, Record<string, Record<string, JsonObject>>>;
  Object.assign(paths['/things/{thingId}']?.['get']?.['responses'] ?? {}, { '410': { description } });
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }), ends: true });
  const handle: Handle = async (request) => {
    const answer = await things(request);
    return request.method === 'DELETE' && answer.ok ? new Response(null, { status }) : answer;
  };
  const { results } = await runOver(document, handle, ['not-found.deleted']);
  expect(results.find(({ operation }) => operation === 'readThing')?.outcome).toBe(outcome);
});

test.each(ARCHIVING)('what is archived is not taken to be gone: %s says so', async (_how, document) => {
  const { results } = await runOver(document, archivingThings().handle, ['not-found.deleted']);
  expect(results.flatMap((each) => each.findings)).toEqual([]);
});

describe('what is kept out of sight, and is documented to be answered 410 where it was deleted', () => {
  const [, [, document] = ['', {}]] = ARCHIVING;
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  const { get = {}, ...others } = paths['/things/{thingId}'] ?? {};
  const responses = { ...(get['responses'] as JsonObject), '410': { description: 'It was deleted.' } };
  const documented = {
    ...document,
    paths: { ...paths, '/things/{thingId}': { ...others, get: { ...get, responses } } },
  };

  test('is judged there, and nowhere else', async () => {
    const { results } = await runOver(documented, archivingThings().handle, ['not-found.deleted']);
    expect(told(results).filter((each) => each.endsWith(': pass'))).toEqual([
      'not-found.deleted › readThing: pass',
    ]);
    expect(results.flatMap((each) => each.findings)).toEqual([]);
  });

  test('is found where it is still read', async () => {
    const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
    const keeping: Handle = async (request) =>
      request.method === 'DELETE'
        ? await Promise.resolve(new Response(null, { status: 204 }))
        : await things(request);
    const { results } = await runOver(documented, keeping, ['not-found.deleted']);
    expect(told(results)).toContain('not-found.deleted › readThing: fail');
  });
});
