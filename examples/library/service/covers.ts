import { bookNamed } from './books.ts';
import type { Handler, Order } from './order.ts';
import { Refusal } from './refusal.ts';
import type { Cover } from './store.ts';

/** What can be done with the pictures of covers. */
export const covers = {
  getCover: (order) => {
    const { mediaType, bytes } = named(order);
    return { status: 200, headers: { 'content-type': mediaType }, body: bytes };
  },
  uploadCover: (order) => {
    const { id } = bookNamed(order);
    const { image } = order.files;
    if (!image) throw new Error('The schema asks for an image.');
    const { alt, rights } = order.body as { readonly alt: string; readonly rights?: string };
    const cover = { alt, ...(rights !== undefined && { rights }), ...image };
    const status = order.store.covers.has(id) ? 200 : 201;
    order.store.covers.set(id, cover);
    return { status, body: shown(cover) };
  },
  deleteCover: (order) => {
    named(order);
    order.store.covers.delete(bookNamed(order).id);
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

function named(order: Order): Cover {
  const cover = order.store.covers.get(bookNamed(order).id);
  if (!cover) throw new Refusal('not_found', 'The book has no cover.');
  return cover;
}

function shown({ bytes, ...cover }: Cover): unknown {
  return { ...cover, size: bytes.length };
}
