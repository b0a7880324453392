import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { nextOf, pagingOf } from './list-paging.ts';

const integer = { type: 'integer' };
const query = (name: string, schema: JsonObject, further: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  schema,
  ...further,
});

test.each<[string, readonly JsonObject[], readonly string[]]>([
  [
    'parameters',
    [query('page', integer), query('per_page', { ...integer, maximum: 50 })],
    ['per_page=50', 'per_page=50&page=2'],
  ],
  [
    'names in brackets',
    [query('page[number]', integer), query('page[size]', integer)],
    ['page[size]=100', 'page[size]=100&page[number]=2'],
  ],
  [
    'an offset in brackets',
    [query('page[offset]', integer), query('page[limit]', integer)],
    ['page[limit]=100', 'page[limit]=100&page[offset]=7'],
  ],
  [
    'an object',
    [
      query(
        'page',
        { type: 'object', properties: { number: integer, size: { ...integer, maximum: 30 } } },
        { style: 'deepObject' },
      ),
    ],
    ['page[size]=30', 'page[size]=30&page[number]=2'],
  ],
  [
    'an object that travels in the usual way',
    [query('pageable', { type: 'object', properties: { page: integer, size: integer } })],
    ['size=100', 'size=100&page=2'],
  ],
  [
    'names with a sign before them',
    [query('$skip', integer), query('$limit', integer)],
    ['$limit=100', '$limit=100&$skip=7'],
  ],
])('pages are asked for by %s', async (_what, parameters, asked) => {
  const contract = await contractWith({ '/paths/~1things/get/parameters': [...parameters] });
  const paging = pagingOf(operationOf(contract, 'listThings'));
  const next = nextOf(paging, { page: 2, seen: 7, shown: [] });
  expect([paging.first, next].map((each) => each?.map((pair) => pair.join('=')).join('&'))).toEqual(asked);
});

test.each<[string, JsonObject, string | undefined]>([
  [
    'the id of its last item',
    { data: [{ id: 'a' }, { id: 'b' }], has_more: true },
    'limit=100&starting_after=b',
  ],
  [
    'what it says itself',
    { data: [{ id: 'a' }], has_more: true, next_cursor: 'n' },
    'limit=100&starting_after=n',
  ],
  ['nothing where that was all', { data: [{ id: 'a' }], has_more: false }, undefined],
  ['nothing where nothing tells', { data: [{ id: 'a' }] }, undefined],
])('a list is asked for what comes after %s', async (_what, shown, asked) => {
  const parameters = [query('limit', integer), query('ending_before', {}), query('starting_after', {})];
  const contract = await contractWith({ '/paths/~1things/get/parameters': parameters });
  const paging = pagingOf(operationOf(contract, 'listThings'));
  const next = nextOf(paging, { page: 1, seen: 2, shown });
  expect(next?.map((pair) => pair.join('=')).join('&')).toBe(asked);
});
