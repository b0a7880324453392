import { describe, expect, test } from 'vitest';
import type { Exchange } from '../wire/exchange.ts';
import { unlikeAt } from './compare-reads.ts';
import { exchangeOf } from './testing/trials.ts';

const read = (body: string, complete = true): Exchange =>
  exchangeOf({
    kind: 'answer',
    status: 200,
    headers: [],
    body: new TextEncoder().encode(body),
    complete,
  });

describe('two reads', () => {
  test.each([
    ['the same JSON', '{"a":1}', '{ "a": 1 }', []],
    ['another value', '{"a":1}', '{"a":2}', ['/a']],
    ['the same picture', 'GIF89a', 'GIF89a', []],
    ['another picture', 'GIF89a', 'GIF89b', ['']],
    ['nothing in them', '', '', undefined],
  ])('of %s', (_words, before, after, unlike) => {
    expect(unlikeAt(read(before), read(after))).toEqual(unlike);
  });

  test('of a part of a picture show nothing', () => {
    expect(unlikeAt(read('GIF89a', false), read('GIF89b', false))).toBeUndefined();
  });
});
