import { describe, expect, test } from 'vitest';
import type { Contract } from '../contract.ts';
import { operationOf } from '../contract.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { pathParameters } from '../api/paths.ts';
import { contractWith, problemsWith } from './testing/things.ts';

const RESPONSES = { '200': { description: 'Done.' } };

/** A path that is read and deleted from, with its parameters. */
function item(path: string, further: JsonObject = {}): JsonObject {
  const parameters = pathParameters(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'integer' },
  }));
  return {
    parameters,
    get: { operationId: `get ${path}`, responses: RESPONSES },
    delete: {
      operationId: `delete ${path}`,
      'x-naysayer': {
        deletes: { resource: 'it', parameter: pathParameters(path).at(-1) ?? '', after: 'gone' },
      },
      responses: RESPONSES,
    },
    ...further,
  };
}

async function contractOf(paths: readonly string[], further: JsonObject = {}): Promise<Contract> {
  const items = Object.fromEntries(paths.map((path) => [path, item(path)]));
  return await contractWith({ '/paths': { ...items, ...further } });
}

async function pathsOf(...paths: readonly string[]): Promise<readonly string[]> {
  return [...new Set((await contractOf(paths)).operations.map(({ path }) => path))];
}

const creating = (links: Json, further: JsonObject = {}): JsonObject => ({
  post: { operationId: 'create', responses: { '201': { description: 'Made.', links } }, ...further },
});

describe('a general name behind different fixed parts', () => {
  test.each([
    [
      ['/projects/{id}', '/tasks/{id}'],
      ['/projects/{projects.id}', '/tasks/{tasks.id}'],
    ],
    [
      ['/v1/a/{id}/b', '/v1/a/{id}/b/{id2}', '/v1/c/{id2}', '/v1/d/{id}'],
      ['/v1/a/{a.id}/b', '/v1/a/{a.id}/b/{b.id2}', '/v1/c/{c.id2}', '/v1/d/{d.id}'],
    ],
    [
      ['/users/{name}', '/repos/{owner}/{name}.json'],
      ['/users/{users.name}', '/repos/{owner}/{repos.name}.json'],
    ],
    [
      ['/Products({key})', "/Orders('{key}')/lines"],
      ['/Products({Products.key})', "/Orders('{Orders.key}')/lines"],
    ],
    [
      ['/{id}', '/tasks/{id}'],
      ['/{id}', '/tasks/{tasks.id}'],
    ],
  ])('is told apart by them: %j', async (written, read) => {
    expect(await pathsOf(...written)).toEqual(read);
  });

  test.each(['ID', 'uuid', 'ids', 'id_or_slug', 'resourceId', 'pk', 'Number'])('may be %s', async (name) => {
    expect(await pathsOf(`/a/{${name}}`, `/b/{${name}}`)).toEqual([`/a/{a.${name}}`, `/b/{b.${name}}`]);
  });

  test('is told apart in parameters and notes, and by links for where they lead', async () => {
    const links = {
      own: { operationId: 'get /tasks/{id}', parameters: { id: '$response.body#/id' } },
      above: { operationId: 'get /projects/{id}', parameters: { id: '$response.body#/project' } },
    };
    const create = creating(links, { 'x-naysayer': { needsActive: 'id' } });
    const contract = await contractOf(['/projects/{id}', '/tasks/{id}'], {
      '/projects/{id}/tasks': { ...item('/projects/{id}/tasks'), ...create },
    });
    const made = operationOf(contract, 'create');
    expect(made.links).toEqual([
      { operation: 'get /tasks/{id}', parameters: { 'tasks.id': '$response.body#/id' } },
      { operation: 'get /projects/{id}', parameters: { 'projects.id': '$response.body#/project' } },
    ]);
    expect(made.needsActive).toBe('projects.id');
    expect(made.parameters.map(({ name }) => name)).toEqual(['projects.id']);
    expect(operationOf(contract, 'delete /tasks/{id}').deletes?.parameter).toBe('tasks.id');
  });

  test('leaves a query parameter of that name alone', async () => {
    const query = { name: 'id', in: 'query', schema: { type: 'string' } };
    const contract = await contractOf(['/projects/{id}', '/tasks/{id}'], {
      '/tasks': { get: { operationId: 'list', parameters: [query], responses: RESPONSES } },
    });
    expect(operationOf(contract, 'list').parameters.map(({ name }) => name)).toEqual(['id']);
  });

  test('leaves the path as the document has it to be found again, and its methods known', async () => {
    const contract = await contractOf(['/tasks/{id}'], {
      '/projects/{id}': { ...item('/projects/{id}'), trace: { responses: RESPONSES } },
    });
    expect(operationOf(contract, 'get /tasks/{id}').documentPath).toBe('/tasks/{id}');
    expect(contract.outOfScope).toEqual({ '/tasks/{tasks.id}': [], '/projects/{projects.id}': ['TRACE'] });
  });

  test('is what a contradiction speaks of as the document does', async () => {
    const deletes = { resource: 'it', parameter: 'b', after: 'gone' };
    const wrong = { delete: { operationId: 'del', 'x-naysayer': { deletes }, responses: RESPONSES } };
    const paths = { '/a/{id}': item('/a/{id}'), '/b/{id}': item('/b/{id}', wrong) };
    expect(await problemsWith({ '/paths': paths })).toEqual([
      'operation del: it deletes by b, which is not in /b/{id}',
    ]);
  });
});

describe('a name that is called after no list, and names what is created in several', () => {
  const created = (list: string): JsonObject => ({
    [list]: { post: { operationId: `add ${list}`, responses: RESPONSES } },
  });

  test('is told apart by them', async () => {
    const paths = ['/articles/{documentId}', '/tags/{documentId}', '/tags/{documentId}/seen'];
    const { operations } = await contractOf(paths, { ...created('/articles/'), ...created('/tags') });
    expect([...new Set(operations.map(({ path }) => path))].slice(0, 3)).toEqual([
      '/articles/{articles.documentId}',
      '/tags/{tags.documentId}',
      '/tags/{tags.documentId}/seen',
    ]);
  });

  test.each([
    ['where it is called after a list', ['/users/{userId}', '/admins/{userId}'], ['/users', '/admins']],
    ['where it does not name an id', ['/lists/{filter}', '/cards/{filter}'], ['/lists', '/cards']],
    ['where one list alone takes more', ['/articles/{documentId}', '/tags/{documentId}'], ['/tags']],
  ])('stays as it is %s', async (_, paths, lists) => {
    const further = Object.assign({}, ...lists.map((each) => created(each))) as JsonObject;
    const { operations } = await contractOf(paths, further);
    expect(operations.filter(({ documentPath }) => documentPath !== undefined)).toEqual([]);
  });
});

describe('a name stays as it is', () => {
  test.each([
    ['behind one fixed part', ['/projects/{id}', '/admin/projects/{id}', '/projects/{id}/files/{file}']],
    ['that says what it is of', ['/clients/{client_id}', '/owners/{client_id}', '/x/{experimentId}']],
    ['that is a word of another thing', ['/a/{keyword}', '/b/{keyword}', '/a/{node}', '/b/{node}']],
  ])('%s', async (_, paths) => {
    const { operations } = await contractOf(paths);
    expect([...new Set(operations.map(({ path }) => path))]).toEqual(paths);
    expect(operations.filter(({ documentPath }) => documentPath !== undefined)).toEqual([]);
  });
});
