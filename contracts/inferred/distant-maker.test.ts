import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { contractWithout } from './testing/contract-without.ts';

const DONE = { responses: { '200': { description: 'Done.' } } };

const answering = (status: string, keys: readonly string[], headers?: JsonObject): JsonObject => {
  const properties = Object.fromEntries(keys.map((key) => [key, { type: 'string' }]));
  const content = { 'application/json': { schema: { type: 'object', properties } } };
  return { responses: { [status]: { description: 'It.', content, ...(headers && { headers }) } } };
};

/** What the operations of a document are taken to do with what several parameters name together: `POST /x → repo, owner`. */
async function takenFrom(operations: Readonly<Record<string, JsonObject>>): Promise<readonly string[]> {
  const { operations: read } = await contractWithout(operations);
  return read.flatMap(({ id, inferred }) =>
    inferred?.beside
      ? [`${id} ${inferred.kind} ${inferred.parameters.join()} with ${inferred.beside.join()}`]
      : [],
  );
}

const REPO = ['id', 'name', 'owner', 'private'];
const ONE = { 'GET /repos/{owner}/{repo}': answering('200', REPO), 'DELETE /repos/{owner}/{repo}': DONE };

test.each<[string, Record<string, JsonObject>, readonly string[]]>([
  [
    'a create that is called so',
    { 'POST /user/repos': answering('201', REPO) },
    ['POST /user/repos creates repo with owner'],
  ],
  [
    'one that shows a part of it',
    { 'POST /user/repos': answering('201', ['id', 'name']) },
    ['POST /user/repos creates repo with owner'],
  ],
  [
    'one to /repos itself',
    { 'POST /repos': answering('201', REPO) },
    ['POST /repos creates repo with owner'],
  ],
  [
    'one to /repos/new',
    { 'POST /repos/new': answering('201', REPO) },
    ['POST /repos/new creates repo with owner'],
  ],
  [
    'the one that needs the least',
    { 'POST /orgs/{org}/repos': answering('201', REPO), 'POST /me/repos': answering('201', REPO) },
    ['POST /me/repos creates repo with owner'],
  ],
  [
    'one that tells where it is',
    { 'POST /user/repos': answering('201', ['status'], { Location: { schema: { type: 'string' } } }) },
    ['POST /user/repos creates repo with owner'],
  ],
])('what two parameters name is made by %s', async (_, operations, taken) => {
  expect(await takenFrom({ ...ONE, ...operations })).toEqual(taken);
});

test.each<[string, Record<string, JsonObject>]>([
  ['shows something else', { ...ONE, 'POST /user/repos': answering('201', ['started', 'by']) }],
  ['is called otherwise', { ...ONE, 'POST /user/stars': answering('201', REPO) }],
  [
    'makes what one parameter names elsewhere',
    {
      ...ONE,
      'POST /teams/repos': answering('201', REPO),
      'GET /teams/repos/{link}': answering('200', REPO),
    },
  ],
  [
    'makes what is only read there: it is looked up',
    { 'GET /repos/{owner}/{repo}': answering('200', REPO), 'POST /user/repos': answering('201', REPO) },
  ],
])('but not by one that %s', async (_, operations) => {
  expect(await takenFrom(operations)).toEqual([]);
});

test('and is listed by what shows such things, wherever it is', async () => {
  const items = { type: 'object', properties: { name: { type: 'string' }, owner: { type: 'string' } } };
  const content = { 'application/json': { schema: { type: 'array', items } } };
  const list = { responses: { '200': { description: 'All.', content } } };
  expect(await takenFrom({ ...ONE, 'GET /user/repos': list })).toEqual([
    'GET /user/repos lists repo with owner',
  ]);
});
