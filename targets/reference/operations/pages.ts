import type { JsonObject } from '../../../wire/json.ts';
import type { Order } from '../call.ts';
import { malformed } from '../refusal.ts';
import type { Resource } from '../resource.ts';

const DEFAULT_LIMIT = 100;

/** A page of resources, given oldest first: newest first by default; a marker is an item's place in the order. */
export function page<Item extends Resource>(
  { query }: Order,
  oldestFirst: readonly Item[],
  show: (item: Item) => JsonObject,
): JsonObject {
  const items = query['ascending'] === 'true' ? oldestFirst : oldestFirst.toReversed();
  const limit = Math.max(0, Number(query['limit'] ?? DEFAULT_LIMIT) || 0);
  const start = startOf(items, query, limit);
  const data = items.slice(start, start + limit);
  const [first, last] = [data[0], data.at(-1)];
  return {
    object: 'pagination',
    count: items.length,
    data: data.map(show),
    paging: {
      before: last && start + limit < items.length ? String(last.sequence) : null,
      after: first && start > 0 ? String(first.sequence) : null,
    },
  };
}

function startOf(items: readonly Resource[], query: Order['query'], limit: number): number {
  const { before, after } = query;
  if (before !== undefined) return placeOf(items, before) + 1;
  if (after !== undefined) return Math.max(0, placeOf(items, after) - limit);
  return 0;
}

function placeOf(items: readonly Resource[], marker: string): number {
  const place = items.findIndex((each) => String(each.sequence) === marker);
  if (place < 0) throw malformed('query', 'There is no such page marker.');
  return place;
}
