import { expect, test } from 'vitest';
import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { bodyIdsIn } from './body-ids.ts';
import type { Collection } from './collections.ts';

const collection = (path: string, parameter: string): Collection => ({
  parameter,
  name: 'id',
  path,
  item: `${path}/{${parameter}}`,
});
const PEOPLE = collection('/people', 'people.id');
const TAGS = collection('/v1/tags', 'tags.id');

const found = (body: Json, own?: Collection): readonly string[] =>
  bodyIdsIn(body, [PEOPLE, TAGS], own).map(({ path, parameter }) => `${toPointer(path)} ${parameter}`);

test.each<[string, Json, readonly string[]]>([
  ['a type', { data: { type: 'people', id: '1' } }, ['/data/id people.id']],
  ['a word for one of them', { owner: { id: 1, type: 'Tag' } }, ['/owner/id tags.id']],
  [
    'a type, several times',
    [
      { type: 'tags', id: '1' },
      { type: 'people', id: '2' },
    ],
    ['/0/id tags.id', '/1/id people.id'],
  ],
  ['another type', { data: { type: 'books', id: '1' } }, []],
  ['no type', { data: { type: 7, id: '1' } }, []],
  ['a type, in the thing itself', { data: { type: 'tags', id: '1', attributes: {} } }, []],
])('an id beside %s is found', (_beside, body, ids) => {
  expect(found(body)).toEqual(ids);
});

test('the id of the thing itself is that of its path', () => {
  const thing = { data: { type: 'tags', id: '1', attributes: { label: 'a' } } };
  expect(found(thing, TAGS)).toEqual(['/data/id tags.id']);
  expect(found(thing, PEOPLE)).toEqual([]);
});

test('a key that has the name of a path parameter is its id where an answer names the key or the thing', () => {
  const items = { ...collection('/items', 'items.sku'), name: 'sku' };
  const named = (...words: readonly string[]): readonly string[] =>
    bodyIdsIn({ sku: 'ABC', quantity: 1 }, [items, TAGS], undefined, (word) => words.includes(word)).map(
      ({ path, parameter }) => `${toPointer(path)} ${parameter}`,
    );
  expect(named('item')).toEqual(['/sku items.sku']);
  expect(named('sku')).toEqual(['/sku items.sku']);
  expect(named('tag', 'quantity')).toEqual([]);
});

test('the name of the thing itself may stand in its metadata', () => {
  const named = { ...collection('/shops/{shop}/lamps', 'lamps.name'), name: 'name' };
  const lamp = { kind: 'Lamp', metadata: { name: 'a', labels: { name: 'b' } }, spec: { name: 'c' } };
  expect(found(lamp, named)).toEqual(['/metadata/name lamps.name']);
});

test('so does a new name for it, under which it would be found no more', () => {
  const labels = { ...collection('/labels', 'labels.name'), name: 'name' };
  const inOwn = (body: Json): readonly string[] =>
    bodyIdsIn(body, [labels], labels).map(({ path, parameter }) => `${toPointer(path)} ${parameter}`);
  expect(inOwn({ new_name: 'a', color: 'red' })).toEqual(['/new_name labels.name']);
  expect(inOwn({ rename: 'a' })).toEqual([]);
});
