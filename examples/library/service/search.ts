import { shown } from './books.ts';
import { pageOf } from './order.ts';
import type { Handler } from './order.ts';

/** What kiosks can do. */
export const search = {
  searchBooks: ({ store, parameters }) => {
    const { q, years: { from = 0, to = Infinity } = {} } = parameters as {
      readonly q: string;
      readonly years?: { readonly from?: number; readonly to?: number };
    };
    const isOf = (year: number | undefined): boolean =>
      parameters['years'] === undefined || (year !== undefined && year >= from && year <= to);
    const words = q.toLowerCase().split(' ');
    const found = store.books.all.filter(
      ({ title, subtitle, year }) =>
        isOf(year) && words.every((word) => `${title} ${subtitle ?? ''}`.toLowerCase().includes(word)),
    );
    return pageOf(found, parameters, shown);
  },
} satisfies Readonly<Record<string, Handler>>;
