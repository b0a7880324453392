import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, jsonIn } from './json.ts';

describe('jsonIn', () => {
  test.each([
    ['{"a": [1]}', { a: [1] }],
    ['null', null],
    ['"5"', '5'],
  ])('reads %s', (text, value) => {
    expect(jsonIn(text)).toEqual(value);
  });

  test.each(['', 'nul', "{'a': 1}", '{"a": 1} 2'])('takes %s for no JSON', (text) => {
    expect(jsonIn(text)).toBeUndefined();
  });
});

test('each value is an array, an object, or neither', () => {
  const values = [[], {}, null, 'a', 1, true, undefined];
  expect(values.filter((each) => isJsonArray(each))).toEqual([[]]);
  expect(values.filter((each) => isJsonObject(each))).toEqual([{}]);
});
