import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import { asText } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT, said } from './testing/document-pieces.ts';
import { learnt, lending, library, optionsFor } from './testing/learning-library.ts';

describe('a valid query or header that is refused is sent otherwise, as its schema allows:', () => {
  const PARAMETERS: readonly JsonObject[] = [
    { name: 'bookId', in: 'query', required: true, schema: TEXT },
    { name: 'kind', in: 'query', required: true, schema: { enum: ['short', 'long'] } },
    { name: 'code', in: 'query', required: true, schema: TEXT },
    { name: 'due', in: 'query', schema: { type: 'string', format: 'date' } },
    { name: 'X-Branch', in: 'header', schema: { enum: ['north', 'south'] } },
  ];
  const documentWith = (names: readonly string[]): JsonObject => {
    const { paths, ...document } = library();
    const { '/loans': loans, ...others } = paths as JsonObject;
    const get = {
      operationId: 'listLoans',
      parameters: PARAMETERS.filter(({ name }) => names.includes(asText(name ?? ''))),
      responses: { '200': { description: 'They are.' } },
    };
    return { ...document, paths: { ...others, '/loans': { ...(loans as JsonObject), get } } };
  };
  /** @param problem what is wrong with the query and the headers of a list */
  const listing = (
    problem: (asked: (name: string) => string) => string | undefined,
    status = 422,
  ): Handle => {
    const inner = lending();
    return async (request) => {
      if (request.method !== 'GET') return await inner(request);
      const query = new URL(request.url).searchParams;
      const found = problem((name) => query.get(name) ?? request.headers.get(name) ?? '');
      return found === undefined ? Response.json([]) : Response.json({ message: found }, { status });
    };
  };

  test.each<[string, readonly string[], (asked: (name: string) => string) => string | undefined, string]>([
    [
      'the id of something that is made before',
      ['bookId'],
      (asked) => (asked('bookId').startsWith('b-') ? undefined : 'no such book'),
      'listLoans is sent with bookId from createBook, learnt from a 422',
    ],
    [
      'another option',
      ['kind'],
      (asked) => (asked('kind') === 'long' ? undefined : 'kind: not today'),
      'listLoans is sent with kind=long, learnt from a 422',
    ],
    [
      'a parameter that the answer names, and then another value of it',
      ['kind', 'due'],
      (asked) => (asked('due') > '2035' ? undefined : 'due must be in the future'),
      'listLoans is sent with due=2037-06-18, learnt from a 422',
    ],
    [
      'a value by the rule that the answer tells',
      ['code'],
      (asked) => (/^[A-Z]{3}$/.test(asked('code')) ? undefined : 'code must match /^[A-Z]{3}$/'),
      'listLoans is sent with code=AAA, learnt from a 422',
    ],
    [
      'a header that the answer names',
      ['X-Branch'],
      (asked) => (asked('x-branch') === '' ? 'X-Branch is needed' : undefined),
      'listLoans is sent with X-Branch=north, learnt from a 422',
    ],
  ])('%s', async (_what, names, problem, words) => {
    const contract = await learnt(documentWith(names), listing(problem));
    expect(contract.learnt?.map((each) => each.words)).toEqual(expect.arrayContaining([words]));
    const run = new Run(optionsFor(contract, listing(problem)));
    const results = await runCells(
      run,
      ({ requirement, operation }) => requirement.id === 'success.resource' && operation === 'listLoans',
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
  });

  test('a parameter that the answer names, also where nothing is read and there is no body', async () => {
    const { paths, ...document } = library();
    const post = {
      operationId: 'renewLoans',
      parameters: [{ name: 'kind', in: 'query', schema: { enum: ['short', 'long'] } }],
      responses: said('204', '422'),
    };
    const inner = lending();
    const contract = await learnt(
      { ...document, paths: { ...(paths as JsonObject), '/loan-renewals': { post } } },
      async (request) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname !== '/loan-renewals') return await inner(request);
        return searchParams.has('kind')
          ? new Response(null, { status: 204 })
          : Response.json({ message: 'kind is needed' }, { status: 422 });
      },
    );
    expect(contract.learnt?.map((each) => each.words)).toContain(
      'renewLoans is sent with kind=short, learnt from a 422',
    );
  });

  test('a real id, and nothing else, where it is forbidden', async () => {
    const forWant = listing((asked) => (asked('bookId').startsWith('b-') ? undefined : 'no such book'), 403);
    const contract = await learnt(documentWith(['bookId']), forWant);
    expect(contract.learnt?.map((each) => each.words)).toContain(
      'listLoans is sent with bookId from createBook, learnt from a 403',
    );
    let asked = 0;
    const forbidden = listing(() => `kind is wrong (${(asked += 1)})`, 403);
    await learnt(documentWith(['kind', 'due', 'X-Branch']), forbidden);
    expect(asked).toBe(1);
  });

  test('and where all are refused nothing is learnt, within six tries', async () => {
    let asked = 0;
    const never = listing(() => `kind is wrong (${(asked += 1)})`);
    const contract = await learnt(documentWith(['bookId', 'kind', 'due', 'X-Branch']), never);
    expect(asked).toBeLessThanOrEqual(7);
    expect(contract.learnt?.filter(({ operation }) => operation === 'listLoans') ?? []).toEqual([]);
  });
});

test('what is made for another operation is sent as it was learnt to be', async () => {
  const options = (name: string): JsonObject => ({
    name,
    in: 'query',
    required: true,
    schema: { enum: ['short', 'long'] },
  });
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Shelves', version: '1' },
    security: [],
    paths: {
      '/shelves': {
        post: {
          operationId: 'addShelf',
          parameters: [options('kind')],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['title'], properties: { title: TEXT } },
              },
            },
          },
          responses: said('201'),
        },
      },
      '/shelves/{shelf_id}': {
        parameters: [{ name: 'shelf_id', in: 'path', required: true, schema: TEXT }],
        get: { operationId: 'readShelf', parameters: [options('view')], responses: said('200') },
      },
    },
  };
  const handle: Handle = async (request) => {
    const { searchParams, pathname } = new URL(request.url);
    const [asked] = searchParams.values();
    const name = pathname === '/shelves' ? 'kind' : 'view';
    const isRefused = asked !== 'long';
    const message = isRefused ? `${name}: not today` : 'Done.';
    const status = isRefused ? 422 : name === 'kind' ? 201 : 200;
    return await Promise.resolve(Response.json({ id: 's-1', message }, { status }));
  };
  const { learnt: lines = [] } = await learnt(document, handle);
  expect(lines.map(({ words }) => words)).toEqual([
    'addShelf is sent with kind=long, learnt from a 422',
    'readShelf is sent with view=long, learnt from a 422',
  ]);
});

test('what is only listed is sent as the value that it has, also by a deletion, which is not tried', async () => {
  const path = [{ name: 'agentId', in: 'path', required: true, schema: TEXT }];
  const query = [{ name: 'agentId', in: 'query', required: true, schema: TEXT }];
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Agents', version: '1' },
    security: [],
    paths: {
      '/agents': { get: { operationId: 'listAgents', responses: said('200') } },
      '/agents/{agentId}': { get: { operationId: 'readAgent', parameters: path, responses: said('200') } },
      '/notes': {
        get: { operationId: 'listNotes', parameters: query, responses: said('200') },
        delete: { operationId: 'endNotes', parameters: query, responses: said('200') },
      },
    },
  };
  const handle: Handle = async (request) => {
    const { searchParams, pathname } = new URL(request.url);
    const isRefused = pathname === '/notes' && searchParams.get('agentId') !== 'a-7';
    const answer = isRefused ? { message: 'Agent not found' } : pathname === '/agents' ? [{ id: 'a-7' }] : [];
    return await Promise.resolve(Response.json(answer, { status: isRefused ? 404 : 200 }));
  };
  const { operations, learnt: lines = [] } = await learnt(document, handle);
  expect(lines.map(({ words }) => words)).toEqual([
    'listNotes is sent with agentId from listAgents, learnt from a 404',
    'endNotes is sent agentId as listNotes is',
  ]);
  for (const asked of ['listNotes', 'endNotes'])
    expect(operations.find(({ id }) => id === asked)?.query).toEqual([['agentId', 'a-7']]);
});

test('a list that an id is read from is sent what it was learnt to need, too', async () => {
  const { paths, ...document } = library();
  const shelves = {
    '/shelves': {
      get: {
        operationId: 'listShelves',
        parameters: [{ name: 'Book-Id', in: 'header', required: true, schema: TEXT }],
        responses: said('200', '403'),
      },
    },
    '/shelves/{shelfId}': {
      parameters: [{ name: 'shelfId', in: 'path', required: true, schema: TEXT }],
      get: { operationId: 'getShelf', responses: said('200', '404') },
    },
  };
  const inner = lending();
  const handle: Handle = async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/shelves')) return await inner(request);
    if (pathname === '/shelves/s-1') return Response.json({ id: 's-1' });
    if (pathname !== '/shelves') return new Response(null, { status: 404 });
    const isForBook = request.headers.get('book-id')?.startsWith('b-') === true;
    return isForBook ? Response.json([{ id: 's-1' }]) : Response.json({}, { status: 403 });
  };
  const contract = await learnt({ ...document, paths: { ...(paths as JsonObject), ...shelves } }, handle);
  const results = await runCells(
    new Run(optionsFor(contract, handle)),
    ({ requirement, operation }) => requirement.id === 'success.resource' && operation === 'getShelf',
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
});
