import { describe, expect, test } from 'vitest';
import { documentOf, exactJsonOf } from './exchange.ts';
import type { Reply } from './exchange.ts';

const reply = (text: string): Reply => ({
  kind: 'answer',
  status: 200,
  headers: [],
  body: new TextEncoder().encode(text),
  complete: true,
});

describe('the exact JSON of an answer', () => {
  test.each([
    [
      '{"id":9007199254740993,"of":[-9223372036854775807]}',
      { id: '9007199254740993', of: ['-9223372036854775807'] },
    ],
    ['{"id":"9007199254740993","n":9007199254740991}', { id: '9007199254740993', n: 9_007_199_254_740_991 }],
    ['{"n":1.00000000000000005,"e":1e300}', { n: 1, e: 1e300 }],
    ['[1,', undefined],
  ])('has each digit of a whole number: %s', (text, wanted) => {
    expect(exactJsonOf(reply(text))).toEqual(wanted);
  });
});

test('what an answer shows is its JSON with ids in all of their digits, and null where it shows none', () => {
  expect(documentOf(reply('{"id": 9007199254740993}'))).toEqual({ id: '9007199254740993' });
  expect([documentOf(reply('<html>')), documentOf(reply(''))]).toEqual([null, null]);
});
