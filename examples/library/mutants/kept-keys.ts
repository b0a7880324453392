import type { BookFields, Store } from '../service/store.ts';
import { idIn, objectOf } from './changes.ts';
import type { Change, Mutant } from './mutant.ts';

/** Mutants of keys that no change may give another value. */
export const keptKeys: readonly Mutant[] = [
  {
    name: 'added-at-by-put',
    fault: 'replaceBook takes another time for when the book was added',
    breaks: 'malformed.read-only-key',
    on: 'replaceBook',
    change: taking('replaceBook', 'addedAt', ({ books }, id, at) => {
      const book = books.get(id);
      if (book && typeof at === 'string') books.replace({ ...book, at }, book);
    }),
  },
  {
    name: 'title-away-by-null',
    fault: 'updateBook takes the title away where it is null',
    breaks: 'malformed.required-null',
    on: 'updateBook',
    change: taking('updateBook', 'title', ({ books }, id, value) => {
      const book = books.get(id);
      if (!book || value !== null) return false;
      const { title: _title, ...fields } = book;
      books.replace(book, fields as unknown as BookFields);
      return true;
    }),
  },
];

/** Does what a key of a body says before the rest is looked at, which has it no more. @param take whether it did; it did unless it says no */
function taking(
  id: string,
  key: string,
  take: (store: Store, id: string, value: unknown) => boolean | void,
): Change {
  return (steps, store) => ({
    readBody: async (operation, call) => {
      const { [key]: value, ...rest } = objectOf(call);
      const isHere = operation.id === id && value !== undefined;
      if (!isHere || take(store, idIn(call), value) === false) return await steps.readBody(operation, call);
      return await steps.readBody(operation, { ...call, body: Buffer.from(JSON.stringify(rest)) });
    },
  });
}
