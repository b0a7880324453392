import { describe, expect, test } from 'vitest';
import { jsonIn } from './json.ts';

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
