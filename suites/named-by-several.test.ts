import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, said, texts, TITLED } from './testing/document-pieces.ts';
import { learnt } from './testing/learning-library.ts';
import { learntOver, runOver, told } from './testing/plain-runs.ts';

const DELETED = ['not-found.deleted', 'not-found.resource'];

/**
 * Repositories, each under its owner and its name, and their issues.
 *
 * @param shown the keys that are documented of one
 * @param make the path of their create
 */
function documentOf(shown: readonly string[], make = '/user/repos'): JsonObject {
  const of = ['owner', 'repo'].map(inPath);
  const one = { '200': { description: 'It.', ...texts(...shown) } };
  return {
    openapi: '3.1.0',
    info: { title: 'Repositories', version: '1' },
    security: [],
    paths: {
      [make]: {
        ...(make.includes('{org}') && { parameters: [inPath('org')] }),
        post: {
          operationId: 'createRepo',
          requestBody: { required: true, ...texts('name') },
          responses: { '201': { description: 'It is there.', ...texts(...shown) }, ...said('400', '409') },
        },
      },
      ...(make.includes('{org}') && {
        '/orgs': { post: { operationId: 'createOrg', responses: said('201') } },
        '/orgs/{org}': {
          parameters: [inPath('org')],
          get: { operationId: 'readOrg', responses: said('200', '404') },
        },
      }),
      '/repos/{owner}/{repo}': {
        parameters: of,
        get: { operationId: 'readRepo', responses: { ...one, ...said('404') } },
        delete: { operationId: 'deleteRepo', responses: said('204', '404') },
      },
      '/repos/{owner}/{repo}/issues': {
        parameters: of,
        get: { operationId: 'listIssues', responses: said('200', '404') },
        post: { operationId: 'createIssue', requestBody: TITLED, responses: said('201', '400', '404') },
      },
      '/repos/{owner}/{repo}/issues/{index}': {
        parameters: [...of, inPath('index')],
        get: { operationId: 'readIssue', responses: said('200', '404') },
      },
    },
  };
}

interface Repo {
  readonly owner: string;
  readonly name: string;
}

/** What an answer tells of a repository. */
interface Telling {
  readonly body: JsonObject;
  readonly location?: string;
}

/** An implementation, and what is in it. */
function hosting(tell: (repo: Repo) => Telling): {
  readonly handle: Handle;
  readonly kept: Map<string, number[]>;
} {
  const kept = new Map<string, number[]>();
  const handle: Handle = async (request) => {
    const { method, url } = request;
    const body = (await request.json().catch(() => null)) as JsonObject | null;
    const segments = new URL(url).pathname.split('/').slice(1).map(decodeURIComponent);
    if (segments[0] === 'orgs' && segments.length < 3)
      return Response.json({ id: 'acme', name: 'acme' }, { status: method === 'POST' ? 201 : 200 });
    if (segments.at(-1) === 'repos') {
      const name = body?.['name'];
      if (typeof name !== 'string' || name === '') return Response.json({}, { status: 400 });
      const repo = { owner: segments[0] === 'orgs' ? (segments[1] ?? '') : 'octo', name };
      if (kept.has(`${repo.owner}/${name}`)) return Response.json({}, { status: 409 });
      kept.set(`${repo.owner}/${name}`, []);
      const { body: shown, location } = tell(repo);
      return Response.json(shown, { status: 201, headers: location === undefined ? {} : { location } });
    }
    const [, owner = '', name = '', , index] = segments;
    const issues = kept.get(`${owner}/${name}`);
    if (!issues) return Response.json({}, { status: 404 });
    if (segments.length === 3) {
      if (method === 'GET') return Response.json(tell({ owner, name }).body);
      kept.delete(`${owner}/${name}`);
      return new Response(null, { status: 204 });
    }
    if (segments.length === 4) {
      if (method === 'GET') return Response.json(issues.map((number) => ({ id: 900 + number, number })));
      if (typeof body?.['title'] !== 'string') return Response.json({}, { status: 400 });
      const number = issues.length + 1;
      issues.push(number);
      return Response.json({ id: 900 + number, number }, { status: 201 });
    }
    const isThere = issues.includes(Number(index));
    return Response.json(isThere ? { number: Number(index) } : {}, { status: isThere ? 200 : 404 });
  };
  return { handle, kept };
}

const KEYS = ['id', 'name'];

describe('what several path parameters name together is known', () => {
  test.each<[string, (repo: Repo) => Telling]>([
    [
      'by its Location',
      ({ owner, name }) => ({
        body: { id: '7', name },
        location: `http://localhost/api/repos/${owner}/${name}`,
      }),
    ],
    [
      'by a link to itself',
      ({ owner, name }) => ({
        body: { id: '7', name, links: { self: { href: `/api/repos/${owner}/${name}` } } },
      }),
    ],
    [
      'by a link among others',
      ({ owner, name }) => ({
        body: { id: '7', name, html_url: `/${owner}/${name}`, api_url: `/repos/${owner}/${name}` },
      }),
    ],
    [
      'by a name that is made of them',
      ({ owner, name }) => ({ body: { id: '7', name, full_name: `${owner}/${name}` } }),
    ],
  ])('%s', async (_, tell) => {
    const { handle, kept } = hosting(tell);
    const { results, removal } = await runOver(documentOf(KEYS), handle, DELETED);
    expect(told(results)).toEqual(
      expect.arrayContaining([
        'not-found.deleted › readRepo: pass',
        'not-found.resource › readRepo: pass',
        'not-found.resource › listIssues: pass',
      ]),
    );
    expect(removal.left).toEqual([]);
    expect([...kept.keys()]).toEqual([]);
  });

  test.each<[string, (repo: Repo) => JsonObject]>([
    ['in an object', ({ owner, name }) => ({ id: '7', name, owner: { id: '1', login: owner } })],
    [
      'beside its own name',
      ({ owner, name }) => ({ id: '7', slug: name, name: 'A title', owner_name: owner }),
    ],
    [
      'in an object of another name',
      ({ owner, name }) => ({ id: '7', name, namespace: { id: '1', path: owner } }),
    ],
  ])('once a read of it shows where its answer tells them: %s', async (_, tell) => {
    const { handle, kept } = hosting((repo) => ({ body: tell(repo) }));
    const { results, removal } = await learntOver(documentOf(KEYS), handle, DELETED);
    expect(told(results)).toEqual(
      expect.arrayContaining([
        'not-found.deleted › readRepo: pass',
        // An issue has an id, and is read by its number.
        'not-found.resource › readIssue: pass',
      ]),
    );
    expect(removal.left).toEqual([]);
    expect([...kept.keys()]).toEqual([]);
  });

  test('by the config, where its answer does not tell all', async () => {
    const { handle, kept } = hosting(({ name }) => ({ body: { id: '7', name } }));
    const seen = await learntOver(documentOf(KEYS), handle, DELETED, { owner: 'octo' });
    expect(told(seen.results)).toContain('not-found.deleted › readRepo: pass');
    expect(told(seen.results)).toContain('not-found.resource › readIssue: pass');
    expect(seen.removal.left).toEqual([]);
    expect([...kept.keys()]).toEqual([]);
  });

  test('and where that does not name it either, the reason says what to name', async () => {
    const { handle } = hosting(({ name }) => ({ body: { id: '7', name } }));
    const { results } = await learntOver(documentOf(KEYS), handle, DELETED);
    expect(told(results).join('\n')).toContain(
      'the answer of createRepo does not tell all that names what it made: name owner under "values"',
    );
  });

  test('by what it is made beneath', async () => {
    const { handle } = hosting(({ name }) => ({ body: { id: '7', name } }));
    const { learnt: words = [] } = await learnt(documentOf(KEYS, '/orgs/{org}/repos'), handle);
    expect(words.map((each) => each.words)).toContain(
      'createRepo tells owner at $request.path.org, repo at $response.body#/name: what it makes is read under these',
    );
  });
});

test('a create that shows another kind of thing makes nothing that is read there', async () => {
  const { handle } = hosting(({ name }) => ({ body: { id: '7', name } }));
  const document = documentOf(['id', 'name']);
  const paths = document['paths'] as Record<string, Record<string, JsonObject>>;
  const responses = { '201': { description: 'Done.', ...texts('started', 'by') } };
  const other = { ...paths['/user/repos'], post: { ...paths['/user/repos']?.['post'], responses } };
  const { results } = await runOver(
    { ...document, paths: { ...paths, '/user/repos': other } },
    handle,
    DELETED,
  );
  expect(told(results).join('\n')).toMatch(
    /not-found.resource › readRepo: inconclusive: no operation's result fills/,
  );
});

/** Values under a key in a namespace, which is there with the first of them. */
const STORE: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1' },
  security: [],
  paths: {
    '/kv/{namespace}/{key}': {
      parameters: ['namespace', 'key'].map(inPath),
      get: { operationId: 'readValue', responses: said('200', '404') },
      put: { operationId: 'putValue', requestBody: TITLED, responses: said('200', '201', '400') },
      delete: { operationId: 'deleteValue', responses: said('204', '404') },
    },
    '/kv/{namespace}': {
      parameters: [inPath('namespace')],
      get: { operationId: 'listKeys', responses: said('200', '404') },
    },
  },
};

test('what is put in a group is put in a new one, which is there with it, where nothing makes or lists such groups', async () => {
  const kept = new Set<string>();
  const handle: Handle = async ({ method, url }) => {
    const [, , namespace = '', key] = new URL(url).pathname.split('/');
    const place = `${namespace}/${key}`;
    if (key === undefined) {
      const keys = [...kept].filter((each) => each.startsWith(`${namespace}/`));
      return Response.json(keys, { status: keys.length > 0 ? 200 : 404 });
    }
    const isThere = kept.has(place);
    if (method === 'PUT') {
      kept.add(place);
      return Response.json({ title: 'It' }, { status: isThere ? 200 : 201 });
    }
    if (method === 'DELETE') kept.delete(place);
    return isThere
      ? new Response(method === 'DELETE' ? null : '{}', { status: method === 'DELETE' ? 204 : 200 })
      : Response.json({}, { status: 404 });
  };
  const { results, removal } = await runOver(STORE, handle, DELETED);
  expect(told(results)).toEqual(
    expect.arrayContaining([
      'not-found.deleted › readValue: pass',
      'not-found.resource › readValue: pass',
      'not-found.resource › listKeys: pass',
    ]),
  );
  expect(removal.left).toEqual([]);
  expect([...kept]).toEqual([]);
});

test.each<[string, (made: number) => string, boolean]>([
  ['a key that is new each time does', (made) => `c-${made}`, true],
  ['one that is the same each time names what was there before', () => 'default', false],
])(
  'of the keys of an answer that has an id, too, under which nothing is read, %s',
  async (_, code, isNamed) => {
    const document: JsonObject = {
      openapi: '3.1.0',
      info: { title: 'Things', version: '1' },
      security: [],
      paths: {
        '/things': { post: { operationId: 'make', requestBody: TITLED, responses: said('201', '400') } },
        '/things/{thing}': {
          parameters: [inPath('thing')],
          get: { operationId: 'read', responses: said('200', '404') },
          delete: { operationId: 'end', responses: said('204', '404') },
        },
      },
    };
    const kept = new Set(['default']);
    let made = 0;
    const handle: Handle = async (request) => {
      const [, , name] = new URL(request.url).pathname.split('/');
      if (name === undefined) {
        const body = (await request.json().catch(() => null)) as JsonObject | null;
        if (typeof body?.['title'] !== 'string') return Response.json({}, { status: 400 });
        made += 1;
        kept.add(code(made));
        return Response.json({ id: 900 + made, code: code(made) }, { status: 201 });
      }
      const isThere = kept.has(name);
      if (request.method === 'DELETE') kept.delete(name);
      if (!isThere) return Response.json({}, { status: 404 });
      return request.method === 'DELETE'
        ? new Response(null, { status: 204 })
        : Response.json({ title: 'It' });
    };
    const { results } = await learntOver(document, handle, ['not-found.deleted']);
    expect(told(results).includes('not-found.deleted › read: pass')).toBe(isNamed);
    expect([...kept]).toEqual(['default']);
  },
);
