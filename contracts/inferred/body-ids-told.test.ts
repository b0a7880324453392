import { expect, test } from 'vitest';
import { toPointer } from '../../wire/json-pointer.ts';
import { bodyIdsTold } from './body-ids-told.ts';

const TYPES = { parameter: 'types.id', name: 'id', path: '/team-types', item: '/team-types/{types.id}' };
const TAGS = { parameter: 'tags.id', name: 'id', path: '/tags', item: '/tags/{tags.id}' };

const told = (body: Parameters<typeof bodyIdsTold>[0], ...words: readonly string[]): readonly string[] =>
  bodyIdsTold(body, [TYPES, TAGS], (each) => words.includes(each)).map(
    ({ path, parameter }) => `${toPointer(path)} ${parameter}`,
  );

test('a key that is the last word for a thing is its id where an answer names that in full', () => {
  expect(told({ name: 'a', type: 'b' }, 'team type')).toEqual(['/type types.id']);
  expect(told({ team: { type: 3 } }, 'team type')).toEqual(['/team/type types.id']);
});

test('the key alone says nothing of a thing, and neither does a word for a thing of one word', () => {
  expect(told({ type: 'b', tag: 'c' }, 'type', 'team', 'tag')).toEqual([]);
  expect(told({ types: ['b'], kind: 'c' }, 'team type')).toEqual([]);
});

test('a value that stands for another already stays', () => {
  expect(told({ type: '{{path.types.id}}' }, 'team type')).toEqual([]);
});
