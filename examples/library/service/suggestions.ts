import { created, existing } from './order.ts';
import type { Handler } from './order.ts';
import type { Kept } from './store.ts';

/** What can be done with suggestions. */
export const suggestions = {
  suggestBook: ({ store, body }) => {
    const suggestion = store.suggestions.add(body as object);
    return created(`/suggestions/${suggestion.id}`, shown(suggestion));
  },
  getSuggestion: ({ store, path }) => ({
    status: 200,
    body: shown(existing(store.suggestions, path['suggestionId'])),
  }),
  deleteSuggestion: ({ store, path }) => {
    store.suggestions.remove(existing(store.suggestions, path['suggestionId']));
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

function shown({ at, ...suggestion }: Kept<object>): unknown {
  return { ...suggestion, suggestedAt: at };
}
