import type { User } from '../service/users.ts';
import { admitting, failingOverQuery, refusing, ruling, withHeader, withStatus } from './changes.ts';
import type { Mutant } from './mutant.ts';

const SEARCH = '/paths/~1search/get/parameters';
const FORM = '/components/schemas/Suggestion';

const KIOSK: User = { scheme: 'kiosk', has: [] };

/** Mutants of what visitors do: keys in cookies, objects in queries, forms. */
export const visitors: readonly Mutant[] = [
  {
    name: 'kiosk-open',
    fault: 'searchBooks needs no key',
    breaks: 'unauthenticated.no-token',
    on: 'searchBooks',
    change: admitting('searchBooks', KIOSK, ({ cookie }) => cookie === undefined),
  },
  {
    name: 'kiosk-any-key',
    fault: 'searchBooks takes any key',
    breaks: 'forbidden.unknown-token',
    on: 'searchBooks',
    change: admitting('searchBooks', KIOSK, ({ cookie }) => /(?:^|; *)kiosk=./.test(cookie ?? '')),
  },
  {
    name: 'kiosk-key-in-header',
    fault: 'searchBooks takes a key in a header too',
    breaks: 'unauthenticated.wrong-header',
    on: 'searchBooks',
    change: admitting(
      'searchBooks',
      KIOSK,
      ({ kiosk, authorization }) => kiosk !== undefined || authorization !== undefined,
    ),
  },
  {
    name: 'kiosk-no-challenge',
    fault: 'searchBooks answers 401 without WWW-Authenticate',
    breaks: 'unauthenticated.challenge',
    on: 'searchBooks',
    change: refusing('unauthorized', withHeader('www-authenticate', undefined), 'searchBooks'),
  },
  {
    name: 'q-not-required',
    fault: 'searchBooks does without words',
    breaks: 'malformed.missing-parameter',
    on: 'searchBooks',
    change: (steps) => ({
      readParameters: (operation, call) =>
        operation.id === 'searchBooks' && !/(?:^|&)q=/.test(call.query)
          ? { ...steps.readParameters(operation, { ...call, query: `q=the&${call.query}` }) }
          : steps.readParameters(operation, call),
    }),
  },
  {
    name: 'q-min-length',
    fault: 'searchBooks takes a single letter',
    breaks: 'malformed.query-parameter',
    on: 'searchBooks',
    change: ruling({ [`${SEARCH}/0/schema/minLength`]: undefined }),
  },
  {
    name: 'q-twice-fatal',
    fault: 'searchBooks fails over words that come twice',
    breaks: 'server-error.none',
    on: 'searchBooks',
    change: failingOverQuery('searchBooks', (query) => (query.match(/(?:^|&)q=/g) ?? []).length > 1),
  },
  {
    name: 'q-nul-fatal',
    fault: 'searchBooks fails over U+0000 in the words',
    breaks: 'server-error.none',
    on: 'searchBooks',
    change: failingOverQuery('searchBooks', (query) => query.includes('%00')),
  },
  {
    name: 'q-bytes-fatal',
    fault: 'listBooks fails over a query that is no UTF-8',
    breaks: 'server-error.none',
    on: 'listBooks',
    change: failingOverQuery('listBooks', (query) => /%FF/i.test(query)),
  },
  {
    name: 'limit-digits-fatal',
    fault: 'listShelves fails over a number of more digits than Python reads',
    breaks: 'server-error.none',
    on: 'listShelves',
    change: failingOverQuery('listShelves', (query) => /\d{4301}/.test(query)),
  },
  {
    name: 'years-unknown-key',
    fault: 'searchBooks overlooks a key of years that nobody knows',
    breaks: 'malformed.query-parameter',
    on: 'searchBooks',
    change: ruling({ [`${SEARCH}/1/schema/additionalProperties`]: undefined }),
  },
  {
    name: 'years-type',
    fault: 'searchBooks takes years that are no numbers',
    breaks: 'malformed.query-parameter',
    on: 'searchBooks',
    change: ruling({ [`${SEARCH}/1/schema/properties/from`]: {} }),
  },
  {
    name: 'search-404',
    fault: 'searchBooks answers 404 where a parameter is wrong',
    breaks: 'malformed.query-parameter',
    on: 'searchBooks',
    change: refusing('invalid', withStatus(404), 'searchBooks'),
  },
  {
    name: 'suggestion-title-not-required',
    fault: 'suggestBook takes a form without a title',
    breaks: 'malformed.required-key',
    on: 'suggestBook',
    change: ruling({ [`${FORM}/required`]: ['id', 'suggestedAt'] }),
  },
  {
    name: 'suggestion-unknown-key',
    fault: 'suggestBook takes a field that nobody knows',
    breaks: 'malformed.unknown-key',
    on: 'suggestBook',
    change: ruling({ [`${FORM}/additionalProperties`]: undefined }),
  },
  {
    name: 'suggestion-year-type',
    fault: 'suggestBook takes a year that is no number',
    breaks: 'malformed.key-type',
    on: 'suggestBook',
    change: ruling({ [`${FORM}/properties/year`]: {} }),
  },
  {
    name: 'suggestion-max-length',
    fault: 'suggestBook takes a title of any length',
    breaks: 'malformed.key-value',
    on: 'suggestBook',
    change: ruling({ [`${FORM}/properties/title/maxLength`]: undefined }),
  },
  {
    name: 'suggestion-languages-unique',
    fault: 'suggestBook takes a language twice',
    breaks: 'malformed.key-value',
    on: 'suggestBook',
    change: ruling({ [`${FORM}/properties/languages/uniqueItems`]: undefined }),
  },
  {
    name: 'suggestion-escape-fatal',
    fault: 'suggestBook fails over a form that can not be read',
    breaks: 'server-error.none',
    on: 'suggestBook',
    change: refusing('unreadable', withStatus(500), 'suggestBook'),
  },
  {
    name: 'suggestion-type-404',
    fault: 'suggestBook answers 404 to what is no form',
    breaks: 'malformed.media-type',
    on: 'suggestBook',
    change: refusing('unsupported_media_type', withStatus(404), 'suggestBook'),
  },
];
