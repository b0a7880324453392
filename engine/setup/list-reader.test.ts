import { expect, test } from 'vitest';
import { json } from '../../checks/testing/trials.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Json } from '../../wire/json.ts';
import { readLists } from './list-reader.ts';

const SIZE = 2;

/** The contract of things that are listed. @param query the names of what a list can be asked with, and of which type each is */
const listingBy = async (query: Readonly<Record<string, string>>): Promise<Contract> =>
  await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Things', version: '1' },
      paths: {
        '/things': {
          get: {
            operationId: 'list',
            parameters: Object.entries(query).map(([name, type]) => ({
              name,
              in: 'query',
              schema: { type },
            })),
            responses: { '200': { description: 'Some.' } },
          },
          post: { operationId: 'create', responses: { '201': { description: 'It.' } } },
        },
      },
    },
    {},
    {},
  );

/** A list of things by pages of two, counted from 1. @param said what a page says beside its items, given whether there are more */
async function readOf(
  ids: readonly number[],
  said: (isMore: boolean) => Readonly<Record<string, Json>>,
): Promise<{ readonly ids: number; readonly isWhole: boolean } | undefined> {
  const contract = await listingBy({ page: 'integer' });
  const [list] = await readLists({
    contract,
    values: {},
    tokensFor: () => ({ token: '' }),
    send: (request) => {
      const page = Number(new URLSearchParams(request.target.split('?')[1]).get('page') ?? 1);
      const results = ids.slice((page - 1) * SIZE, page * SIZE).map((id) => ({ id }));
      const reply =
        results.length === 0 && page > 1
          ? json(404, { detail: 'Invalid page.' })
          : json(200, { results, ...said(ids.length > page * SIZE) });
      return Promise.resolve({ request, reply, millis: 1 });
    },
  });
  return list && { ids: list.ids.size, isWhole: list.isWhole };
}

test.each<[string, readonly number[]]>([
  ['one page', [1, 2]],
  ['several pages', [1, 2, 3, 4, 5]],
])(
  'a list of %s that refuses the page behind its last one is whole, where the last said so',
  async (_what, ids) => {
    const read = await readOf(ids, (isMore) => ({
      count: ids.length,
      next: isMore ? '/things?page=2' : null,
    }));
    expect(read).toEqual({ ids: ids.length, isWhole: true });
  },
);

test('a list whose pages end before all that it counts is not whole', async () => {
  const contract = await listingBy({ cursor: 'string' });
  const read = async (count: number): Promise<boolean | undefined> => {
    const [list] = await readLists({
      contract,
      values: {},
      tokensFor: () => ({ token: '' }),
      send: (request) => {
        const isFirst = !request.target.includes('cursor');
        const page = isFirst ? { results: [{ id: 1 }, { id: 2 }], next_cursor: 'b' } : { results: [] };
        return Promise.resolve({ request, reply: json(200, { ...page, count }), millis: 1 });
      },
    });
    return list?.isWhole;
  };
  expect(await read(2)).toBe(true);
  expect(await read(5)).toBe(false);
});

test('a list that refuses a page of which it said that it is there is not whole', async () => {
  expect(await readOf([1, 2, 3, 4], () => ({ next: '/things?page=9' }))).toEqual({ ids: 4, isWhole: false });
});

test.each<[string, number, boolean]>([
  ['a full page that comes again', 100, false],
  ['a page with room that comes again', 99, true],
])('a list is whole with %s: %i things, %s', async (_what, count, isWhole) => {
  // The start of a time, by which no page is asked for.
  const contract = await listingBy({ limit: 'integer', start: 'number' });
  const things = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
  const [read] = await readLists({
    contract,
    values: {},
    tokensFor: () => ({ token: '' }),
    send: (request) => Promise.resolve({ request, reply: json(200, things), millis: 1 }),
  });
  expect(read).toMatchObject({ isWhole });
});
