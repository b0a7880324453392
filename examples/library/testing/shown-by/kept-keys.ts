import { MERGE_PATCH, keys } from '../showing.ts';
import type { ShownBy } from '../showing.ts';
import { aBook, newBook } from '../things.ts';

const AT = '2031-05-06T07:08:09Z';

/** What shows the mutants of kept-keys.ts. */
export const keptKeys: ShownBy = {
  'added-at-by-put': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}`;
      await ask('PUT', path, { body: { ...newBook(), addedAt: AT } });
      return (await keys(ask('GET', path)))['addedAt'] === AT;
    },
    false,
    true,
  ],
  'title-away-by-null': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}`;
      await ask('PATCH', path, { body: { title: null }, headers: MERGE_PATCH });
      return typeof (await keys(ask('GET', path)))['title'];
    },
    'string',
    'undefined',
  ],
};
