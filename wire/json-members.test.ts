import { expect, test } from 'vitest';
import { listIn, objectIn } from './json-members.ts';

const value = { object: { a: 1 }, list: [1, 2], text: 'a', nothing: null };

test('an object under a key is found, and what is none, or not there, counts as one without members', () => {
  expect(['object', 'list', 'text', 'nothing', 'absent'].map((key) => objectIn(value, key))).toEqual([
    { a: 1 },
    {},
    {},
    {},
    {},
  ]);
  expect([null, [1], 'object', undefined].map((each) => objectIn(each, '0'))).toEqual([{}, {}, {}, {}]);
});

test('a list under a key is found, and what is none, or not there, counts as an empty one', () => {
  expect(['object', 'list', 'text', 'nothing', 'absent'].map((key) => listIn(value, key))).toEqual([
    [],
    [1, 2],
    [],
    [],
    [],
  ]);
  expect([null, [[1]], 'list', undefined].map((each) => listIn(each, '0'))).toEqual([[], [], [], []]);
});

test('what every object of JavaScript has is no member', () => {
  expect(objectIn({}, '__proto__')).toEqual({});
  expect(Object.keys(objectIn(JSON.parse('{"__proto__": {"a": 1}}'), '__proto__'))).toEqual(['a']);
});
