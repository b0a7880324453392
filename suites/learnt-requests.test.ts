import { describe, expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { Run } from '../engine/run/run.ts';
import { asText } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, lending, library, optionsFor } from './testing/learning-library.ts';

function bodiesOf({ operations }: Contract): readonly Json[] {
  return operations.find(({ id }) => id === 'createLoan')?.body?.examples.map(({ value }) => value) ?? [];
}

const BOOK = '{{path.bookId}}';

describe('a valid request that is refused is sent otherwise, as its schema allows:', () => {
  test('a key that is the id of something is that of one that is made before', async () => {
    const contract = await learnt(library(), lending());
    expect(bodiesOf(contract)[0]).toEqual({ bookId: BOOK });
    expect(contract.learnt).toEqual([
      {
        operation: 'createLoan',
        words: 'createLoan is sent with bookId from createBook, learnt from a 422',
        at: '/paths/~1loans/post',
        note: { 'x-naysayer': { body: { bookId: BOOK } } },
      },
    ]);
  });

  test('so it is where a made value is taken as well, but for the document’s own', async () => {
    const taking = lending();
    const lenient: Handle = async (request) =>
      request.url.endsWith('/loans') ? Response.json({ id: 'l-1' }, { status: 201 }) : await taking(request);
    const contract = await learnt(library(), lenient);
    expect(bodiesOf(contract)[0]).toEqual({ bookId: BOOK });
    expect(contract.learnt).toBeUndefined();
    expect(bodiesOf(await learnt(library({}, { bookId: 'b-0' }), lenient))[0]).toEqual({ bookId: 'b-0' });
  });

  test('a made value stays where that is taken alone', async () => {
    const taking = lending();
    const picky: Handle = async (request) => {
      if (!request.url.endsWith('/loans')) return await taking(request);
      const { bookId } = (await request.json()) as { readonly bookId: string };
      return Response.json({ id: 'l-1' }, { status: bookId.startsWith('b-') ? 422 : 201 });
    };
    expect(bodiesOf(await learnt(library(), picky))[0]).not.toEqual({ bookId: BOOK });
  });

  test('what refers to what refers to a third thing is learnt after both', async () => {
    const kinds = ['owner', 'pet', 'visit'];
    const paths = Object.fromEntries(
      kinds.flatMap((kind, nth) => {
        const [before] = kinds.slice(0, nth).slice(-1);
        const key = before === undefined ? 'name' : `${before}Id`;
        const schema = { type: 'object', required: [key], properties: { [key]: TEXT } };
        const id = { name: `${kind}Id`, in: 'path', required: true, schema: TEXT };
        return [
          [
            `/${kind}s`,
            {
              post: {
                operationId: `create-${kind}`,
                requestBody: { required: true, content: { 'application/json': { schema } } },
                responses: { '201': { description: 'Made.' } },
              },
            },
          ],
          [
            `/${kind}s/{${kind}Id}`,
            {
              parameters: [id],
              delete: { operationId: `end-${kind}`, responses: { '204': { description: 'Gone.' } } },
            },
          ],
        ];
      }),
    );
    const made = new Set<string>();
    const document = { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, security: [], paths };
    const { operations } = await learnt(document, async (request) => {
      const [, kind] = new URL(request.url).pathname.split('/');
      if (request.method === 'DELETE') return new Response(null, { status: 204 });
      const { name, ...referred } = (await request.json()) as JsonObject;
      if (name === undefined && !Object.values(referred).some((each) => made.has(asText(each))))
        return Response.json({ message: 'there is none' }, { status: 404 });
      const id = `${kind}-${made.size}`;
      made.add(id);
      return Response.json({ id }, { status: 201 });
    });
    const bodyOf = (id: string): Json | undefined =>
      operations.find((each) => each.id === id)?.body?.examples[0]?.value;
    expect(bodyOf('create-pet')).toEqual({ ownerId: '{{path.ownerId}}' });
    expect(bodyOf('create-visit')).toEqual({ petId: '{{path.petId}}' });
  });

  test('what a PUT makes at its own path is learnt as anything else is', async () => {
    const document = {
      openapi: '3.1.0',
      info: { title: 'Files', version: '1' },
      security: [],
      paths: {
        '/files/{name}': {
          parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
          get: { operationId: 'readFile', responses: { '200': { description: 'It.' } } },
          put: {
            operationId: 'writeFile',
            responses: { '201': { description: 'Made.' }, '400': { description: 'No.' } },
            requestBody: {
              content: {
                'application/json': {
                  schema: { properties: { type: { ...TEXT, description: "'file' or 'directory'" } } },
                },
              },
            },
          },
        },
      },
    };
    const { operations } = await learnt(document, async (request) => {
      const { type } = (await request.json()) as JsonObject;
      const isKnown = type === 'file' || type === 'directory';
      return Response.json(isKnown ? {} : { message: 'no such type' }, { status: isKnown ? 201 : 400 });
    });
    const writes = operations.find(({ id }) => id === 'writeFile');
    expect(writes?.body?.examples[0]?.value).toMatchObject({ type: 'file' });
  });

  test('what one operation was seen to take for a parameter the others with the same one are sent', async () => {
    const realm = (schema: JsonObject): JsonObject => ({
      name: 'realm',
      in: 'query',
      required: true,
      schema,
    });
    const list = (operationId: string, schema: JsonObject): JsonObject => ({
      get: { operationId, parameters: [realm(schema)], responses: { '200': { description: 'All.' } } },
    });
    const document = {
      openapi: '3.1.0',
      info: { title: 'Realms', version: '1' },
      security: [],
      paths: {
        '/a': list('listA', TEXT),
        '/b': list('listB', TEXT),
        '/c': list('listC', { type: 'string', minLength: 2 }),
      },
    };
    const asked: string[] = [];
    const { operations, learnt: words } = await learnt(document, async ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      asked.push(pathname);
      const isKnown = pathname !== '/a' || searchParams.get('realm') === 'north';
      return await Promise.resolve(
        Response.json(isKnown ? [] : { message: "realm must be 'north'" }, { status: isKnown ? 200 : 400 }),
      );
    });
    const realmOf = (id: string) => operations.find((each) => each.id === id)?.query?.[0]?.[1];
    expect(['listA', 'listB'].map(realmOf)).toEqual(['north', 'north']);
    expect(realmOf('listC')).not.toBe('north');
    expect(words?.map((each) => each.words)).toEqual([
      'listA is sent with realm=north, learnt from a 400; so is 1 other with the same parameter',
    ]);
  });

  test('an id in the document’s own example is no other rule', async () => {
    const contract = await learnt(library({}, { bookId: 'b-77' }), lending());
    expect(bodiesOf(contract)).toEqual([{ bookId: BOOK }]);
  });

  test.each<[string, JsonObject, (loan: JsonObject) => string | undefined, JsonObject]>([
    [
      'a key that the answer names is put in',
      { note: TEXT, size: { type: 'integer', minimum: 3 } },
      ({ size }) => (size === undefined ? 'size is missing' : undefined),
      { size: 3 },
    ],
    [
      'another option is taken',
      { kind: { enum: ['short', 'long'] } },
      ({ kind }) => (kind === 'long' ? undefined : 'kind: not today'),
      { kind: 'long' },
    ],
    [
      'a day is one to come',
      { due: { type: 'string', format: 'date' } },
      ({ due }) => (typeof due === 'string' && due > '2035' ? undefined : 'due must be in the future'),
      { due: '2037-06-18' },
    ],
    [
      'what ends comes after what begins',
      { starts: { type: 'string', format: 'date' }, ends: { type: 'string', format: 'date' } },
      ({ starts, ends }) =>
        asText(starts ?? '') > '2035' && asText(starts ?? '') < asText(ends ?? '')
          ? undefined
          : 'starts, ends: not so',
      { starts: '2037-05-18', ends: '2037-06-18' },
    ],
    [
      'a list without an item has one',
      { marks: { type: 'array', items: { type: 'integer', minimum: 3 } } },
      ({ marks }) => (Array.isArray(marks) && marks.length > 0 ? undefined : 'none of the marks is there'),
      { marks: [3] },
    ],
    [
      'a name is of letters and digits alone',
      { name: TEXT },
      ({ name }) =>
        /^[a-z][a-z\d]+$/.test(asText(name ?? '')) ? undefined : `no name: ${asText(name ?? '')}`,
      { name: 'n1' },
    ],
    [
      'a word that the answer tells is taken',
      { kind: TEXT },
      ({ kind }) =>
        ['short', 'long'].includes(asText(kind ?? '')) ? undefined : "kind must be 'short' or 'long'",
      { kind: 'short' },
    ],
    [
      'a word that the description tells is taken',
      { kind: { ...TEXT, description: 'How long: `week` or `month`.' } },
      ({ kind }) => (kind === 'month' ? undefined : 'kind: there is none such'),
      { kind: 'month' },
    ],
    [
      'all optional keys are put in',
      { note: TEXT, size: { type: 'integer', minimum: 3 } },
      ({ size }) => (size === undefined ? 'it is not whole' : undefined),
      { size: 3 },
    ],
  ])('%s', async (_what, further, problem, expected) => {
    const contract = await learnt(library(further), lending(problem));
    expect(bodiesOf(contract)[0]).toMatchObject({ bookId: BOOK, ...expected });
  });

  test('a list that must be there has an item, with the real id of what that names', async () => {
    const page = { type: 'object', required: ['bookId', 'nth'], properties: { bookId: TEXT, nth: TEXT } };
    const list = { type: 'array', items: page };
    const document = library({ pages: list, size: { const: 1 } }, undefined, ['pages', 'size']);
    const books = lending(({ pages }) => (Array.isArray(pages) && pages.length > 0 ? undefined : 'no pages'));
    const contract = await learnt(document, async (request) => {
      if (!request.url.endsWith('/loans')) return await books(request);
      const { pages } = (await request.json()) as { readonly pages: readonly JsonObject[] };
      const body = JSON.stringify({ ...pages[0], pages });
      return await books(new Request(request.url, { method: 'POST', body }));
    });
    expect(bodiesOf(contract)[0]).toEqual({ pages: [{ bookId: BOOK, nth: 'naysayer' }], size: 1 });
  });

  test('keys of an example that the service refuses, one after another, are left out', async () => {
    const refused = ['hash', 'rank', 'owner', 'state', 'origin', 'parent', 'source', 'version'];
    const further = Object.fromEntries(refused.map((key) => [key, TEXT]));
    const example = { bookId: BOOK, ...Object.fromEntries(refused.map((key) => [key, 'some'])) };
    const contract = await learnt(
      library({ note: TEXT, ...further }, { ...example, note: 'kept' }),
      lending((loan) => {
        const wrong = refused.find((key) => loan[key] !== undefined);
        return wrong && `"${wrong}" is not allowed`;
      }),
    );
    expect(bodiesOf(contract)[0]).toEqual({ bookId: BOOK, note: 'kept' });
  });

  test('a value that the answer calls wrong is left out where no other one is known', async () => {
    const contract = await learnt(
      library({ hash: TEXT }, { bookId: BOOK, hash: 'some' }),
      lending(({ hash }) => (hash === undefined ? undefined : 'the hash can’t be right')),
    );
    expect(bodiesOf(contract)[0]).toEqual({ bookId: BOOK });
  });

  test('where all is refused it is said what was tried, at most six others', async () => {
    let asked = 0;
    const never = (): string => `no (${(asked += 1)})`;
    const contract = await learnt(library({ kind: { enum: ['a', 'b', 'c'] }, note: TEXT }), lending(never));
    expect(asked).toBeLessThanOrEqual(7);
    expect(contract.learnt).toEqual([
      expect.objectContaining({
        words: expect.stringContaining('with bookId from createBook; with bookId from createBook, with'),
      }),
    ]);
    expect(bodiesOf(contract)[0]).not.toMatchObject({ bookId: BOOK });
  });

  test('and where none is refused nothing is learnt', async () => {
    const document = library();
    const contract = await contractOf(document, {}, {});
    const handle = lending();
    const known = await learnRequests(optionsFor(contract, handle), (each) => each !== 'createLoan');
    expect(known).toBe(contract);
  });
});

test('what was learnt can be noted', async () => {
  const document = library();
  const { at = '', note = {} } = (await learnt(document, lending())).learnt?.[0] ?? {};
  const paths = document['paths'] as JsonObject;
  const loans = paths['/loans'] as JsonObject;
  expect(at).toBe('/paths/~1loans/post');
  const noted = {
    ...document,
    paths: { ...paths, '/loans': { post: { ...(loans['post'] as JsonObject), ...note } } },
  };
  const contract = await learnt(noted, lending());
  expect(contract.learnt).toBeUndefined();
  expect(bodiesOf(contract)[0]).toEqual({ bookId: BOOK });
});

test('a body that holds the id of its own path holds that of the thing', async () => {
  const contract = await contractOf(library(), {}, {});
  expect(contract.inferences.map(({ words }) => words)).toContain(
    'PUT /books/{bookId}: id in its body is taken to hold what bookId in its path names',
  );
  const run = new Run(optionsFor(contract, lending()));
  const results = await runCells(
    run,
    ({ requirement, operation }) => requirement.id === 'success.resource' && operation === 'changeBook',
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
});
