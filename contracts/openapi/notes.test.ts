import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keysOfNotes, NOTES } from './notes.ts';
import type { Noted } from './notes.ts';
import { MEDIA, ONE, operationWith, problemsWith } from './testing/things.ts';

const POST = '/paths/~1things/post/x-naysayer';
const DELETE = `${ONE}/delete/x-naysayer`;

describe('a note that is not known', () => {
  test('is refused with its place, and with the word that is nearest to it', async () => {
    expect(await problemsWith({ [POST]: { retruns: 'thing', resultID: '/id' } })).toEqual([
      'paths./things.post.x-naysayer: unknown key retruns, did you mean returns?',
      'paths./things.post.x-naysayer: unknown key resultID, did you mean resultId?',
    ]);
  });

  test('is refused where it stands under another note', async () => {
    const deletes = { resource: 'thing', paramter: 'thing_id', parameter: 'thing_id', after: 'gone' };
    expect(await problemsWith({ [DELETE]: { deletes } })).toEqual([
      'paths./things/{thing_id}.delete.x-naysayer.deletes: unknown key paramter, did you mean parameter?',
    ]);
  });

  test('is refused with what it belongs on, if it stands elsewhere', async () => {
    expect(await problemsWith({ [POST]: { label: true } })).toEqual([
      'paths./things.post.x-naysayer: unknown key label, it belongs on the schema',
    ]);
  });

  test('is refused with what is known, if nothing is like it', async () => {
    expect(await problemsWith({ [`${MEDIA}/examples/minimal/x-naysayer`]: { zebra: 1 } })).toEqual([
      expect.stringMatching(/examples\.minimal\.x-naysayer: unknown key zebra, expected needs$/),
    ]);
  });

  test('is refused where no note is read', async () => {
    expect(await problemsWith({ '/x-naysayer': { outOfScope: ['PUT'] } })).toEqual([
      'x-naysayer: nothing is read here: notes belong on path, operation, parameter, schema, example',
    ]);
  });

  test('is refused in a schema that is nested', async () => {
    const items = { type: 'array', items: { type: 'object', 'x-naysayer': { complet: true } } };
    expect(await problemsWith({ [`${MEDIA}/schema/properties/tags`]: items })).toEqual([
      expect.stringMatching(
        /properties\.tags\.items\.x-naysayer: unknown key complet, did you mean complete\?$/,
      ),
    ]);
  });

  test('is no matter in data that is only an example', async () => {
    const value = { name: 'first', 'x-naysayer': { whatever: 1 } };
    await expect(
      operationWith('createThing', { [`${MEDIA}/examples/minimal/value`]: value }),
    ).resolves.toBeDefined();
  });
});

describe('a note of the wrong type', () => {
  test.each([
    [POST, 'returns: thing', '', 'expected an object with keys'],
    [POST, null, '', 'expected an object with keys'],
    [POST, { grade: 'R' }, '.grade', 'expected a list such as [R]'],
    [POST, { credentials: 'client' }, '.credentials', 'expected a list such as [client, user]'],
    [POST, { credentials: [] }, '.credentials', 'expected a list such as [client, user]'],
    [POST, { credentials: ['admin'] }, '.credentials.0', 'expected client or user'],
    [POST, { permission: 'wirte' }, '.permission', 'expected read or write or admin'],
    [
      POST,
      { conflictsOn: ['name'] },
      '.conflictsOn.0',
      'expected an object such as { key: name, scope: client }',
    ],
    [
      POST,
      { conflictsOn: { key: 'name' } },
      '.conflictsOn',
      'expected a list such as [{ key: name, scope: client }]',
    ],
    [POST, { development: 'no' }, '.development', 'expected true or false'],
    [POST, { resultId: 'id' }, '.resultId', 'expected a JSON pointer such as /id'],
    [
      DELETE,
      { deletes: true },
      '.deletes',
      'expected an object such as { resource: thing, parameter: thing_id, after: gone }',
    ],
    ['/paths/~1things/x-naysayer', { outOfScope: 'PATCH' }, '.outOfScope', 'expected a list such as [PATCH]'],
    [`${MEDIA}/schema/properties/name/x-naysayer`, { label: 'yes' }, '.label', 'expected true or false'],
    [
      `${ONE}/parameters/0/x-naysayer`,
      { uncertain: 'all' },
      '.uncertain',
      'expected key or required or constraints',
    ],
  ])('at %s is refused: %j', async (pointer, note, at, message) => {
    const [problem, ...more] = await problemsWith({ [pointer]: note });
    expect(problem?.endsWith(`x-naysayer${at}: ${message}`), problem).toBe(true);
    expect(more).toEqual([]);
  });
});

test('the table of notes in the documentation has those that are read, on what they are read on', () => {
  const page = readFileSync(new URL('../../docs/writing-a-contract.md', import.meta.url), 'utf8');
  const known: string[] = (Object.keys(NOTES) as Noted[]).flatMap((place) =>
    keysOfNotes(place).map((key) => `${place} ${key}`),
  );
  expect(documented(page).toSorted()).toEqual(known.toSorted());
});

/** `place note` for each note in the table; a row without a place is on that of the row above. */
function documented(page: string): readonly string[] {
  const table = page.slice(page.indexOf('| on | note |')).split('\n\n')[0] ?? '';
  let places: readonly string[] = [];
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => {
      const [, on = '', note = ''] = row.split('|').map((each) => each.trim());
      if (on !== '') places = on.split(', ');
      const keys = [...note.matchAll(/`(\w+):/g)].map((match) => match[1] ?? '');
      return places.flatMap((place) => keys.map((key) => `${place} ${key}`));
    });
}

test('a note that leaves open what is answered after a deletion promises nothing of it', async () => {
  const deletes = { resource: 'thing', parameter: 'thing_id' };
  const operation = await operationWith('deleteThing', { [DELETE]: { deletes } });
  expect(operation.deletes).toEqual({ ...deletes, after: 'gone', inferred: true });
  expect((await operationWith('deleteThing')).deletes).not.toHaveProperty('inferred');
});
