import { describe, expect, test } from 'vitest';
import { exchangeOf, json, refusal } from '../../checks/testing/trials.ts';
import type { Json } from '../../wire/json.ts';
import { countIn, isOpen } from './listing.ts';

const list = (document: Json, link?: string) =>
  exchangeOf(json(200, document, link === undefined ? [] : [['link', link]]));
const data = [{ id: 'a' }, { id: 'b' }, { id: 'b' }];

describe('a list', () => {
  test.each([
    ['a marker of the next page', { data, paging: { before: '3', after: null } }, undefined],
    ['a higher count than it shows', { count: 4, data }, undefined],
    ['a link to the next page', { data }, '</things?page=2>; rel="next"'],
  ])('says with %s that there is more of it', (_how, document, link) => {
    expect(isOpen(list(document, link))).toBe(true);
  });

  test.each([
    ['no paging', { data }, undefined],
    ['the last page', { count: 3, data, paging: { before: null, after: '1' } }, undefined],
    ['a link to the page before', { data }, '</things?page=1>; rel="prev"'],
  ])('says with %s that there is no more of it', (_how, document, link) => {
    expect(isOpen(list(document, link))).toBe(false);
  });

  test('counts what has a value under a key', () => {
    expect(countIn(list({ data }), 'id', 'b')).toBe(2);
    expect(countIn(list({ data }), 'id', 'c')).toBe(0);
    const inEnvelopes = data.map(({ id }) => ({ attributes: { code: id } }));
    expect(countIn(list({ data: inEnvelopes }), 'data.attributes.code', 'b')).toBe(2);
  });

  test('does not tell that something is missing where nothing in it shows the key', () => {
    expect(countIn(list(['/things/a', '/things/b']), 'name', 'c')).toBeUndefined();
    expect(countIn(list({ data }), 'name', 'c')).toBeUndefined();
    expect(countIn(list([]), 'name', 'c')).toBe(0);
  });

  test('does not tell that something is missing where there is more of it, and where it is no list', () => {
    expect(countIn(list({ count: 4, data }), 'id', 'b')).toBe(2);
    expect(countIn(list({ count: 4, data }), 'id', 'c')).toBeUndefined();
    expect(countIn(list({ id: 'c' }), 'id', 'c')).toBeUndefined();
    expect(countIn(exchangeOf(refusal(500)), 'id', 'c')).toBeUndefined();
  });
});
