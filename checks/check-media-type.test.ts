import { describe, expect, test } from 'vitest';
import { checkMediaType } from './check-media-type.ts';
import { answer, exchangeOf, inShort } from './testing/trials.ts';

const judged = (type: string | undefined, status = 400, body = '{}'): string =>
  inShort(
    checkMediaType(exchangeOf(answer(status, body, type === undefined ? [] : [['content-type', type]]))),
  );

describe('the media type of an error body', () => {
  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    ' application/json ',
    'application/problem+json',
    'application/vnd.api+json; profile="x"',
  ])('is JSON as %s', (type) => {
    expect(judged(type)).toBe('pass');
  });

  test.each([
    ['text/html', 'text/html; charset=utf-8'],
    ['text/plain', 'text/plain'],
    ['text/json', 'text/json'],
    ['application/jsonp', 'application/jsonp'],
    ['application/json-seq', 'application/json-seq'],
    ['application/octet-stream', 'application/octet-stream; name="application/json"'],
    ['', ''],
  ])('is broken as %s', (kind, type) => {
    expect(judged(type)).toBe(`broken: ${kind}`);
  });

  test('is broken where it is missing', () => {
    expect(judged(undefined)).toBe('broken: no Content-Type');
  });

  test('is not asked for where there is no body', () => {
    expect(judged(undefined, 400, '')).toBe('not-exercised');
    expect(judged(undefined, 304, '{}')).toBe('not-exercised');
  });

  test('is not asked for of a success', () => {
    expect(judged('text/html', 200)).toBe('not-exercised');
  });
});
