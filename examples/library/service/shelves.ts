import { createHash } from 'node:crypto';
import type { Answer } from './call.ts';
import { created, existing, pageOf } from './order.ts';
import type { Handler, Order } from './order.ts';
import { Refusal } from './refusal.ts';
import type { Shelf, ShelfFields } from './store.ts';

/** What can be done with shelves. */
export const shelves = {
  listShelves: ({ store, parameters }) => pageOf(store.shelves.all, parameters, shown),
  createShelf: ({ store, body }) => {
    const shelf = store.shelves.add(body as unknown as ShelfFields);
    return versioned(shelf, created(`/shelves/${shelf.id}`, shown(shelf)));
  },
  getShelf: (order) => {
    const shelf = named(order);
    const isKnown = names(order.parameters['If-None-Match'], shelf);
    return versioned(shelf, isKnown ? { status: 304 } : { status: 200, body: shown(shelf) });
  },
  replaceShelf: (order) => {
    const before = named(order);
    if (!names(order.parameters['If-Match'], before))
      throw new Refusal('precondition_failed', 'Somebody has changed the shelf since.');
    const shelf = order.store.shelves.replace(before, order.body as unknown as ShelfFields);
    return versioned(shelf, { status: 200, body: shown(shelf) });
  },
  deleteShelf: (order) => {
    order.store.shelves.remove(named(order));
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

function named({ store, path }: Order): Shelf {
  return existing(store.shelves, path['shelfId']);
}

function versioned(shelf: Shelf, answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, etag: tagOf(shelf) } };
}

/** Whether a condition names the version that a shelf has (RFC 9110, 13.1). */
function names(condition: unknown, shelf: Shelf): boolean {
  if (typeof condition !== 'string') return false;
  return condition.trim() === '*' || condition.split(',').some((each) => each.trim() === tagOf(shelf));
}

function tagOf(shelf: Shelf): string {
  return `"${createHash('sha256').update(JSON.stringify(shelf)).digest('base64url').slice(0, 16)}"`;
}

function shown({ at, ...shelf }: Shelf): unknown {
  return { ...shelf, builtAt: at };
}
