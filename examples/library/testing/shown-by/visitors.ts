import { statusOf } from '../showing.ts';
import type { Showing, ShownBy } from '../showing.ts';
import { FORM } from '../things.ts';

/** What shows the mutants of visitors.ts. */
export const visitors: ShownBy = {
  'kiosk-open': withKey({}, 401, 200),
  'kiosk-any-key': withKey({ cookie: 'kiosk=x' }, 401, 200),
  'kiosk-key-in-header': withKey({ kiosk: 'kiosk' }, 401, 200),
  'kiosk-no-challenge': [
    async (ask) => (await ask('GET', '/search?q=momo', { as: null })).headers.has('www-authenticate'),
    true,
    false,
  ],
  'q-not-required': withQuery('', 422, 200),
  'q-min-length': withQuery('q=x', 422, 200),
  'q-twice-fatal': withQuery('q=momo&q=momo', 422, 500),
  'q-nul-fatal': withQuery('q=momo%00', 200, 500),
  'q-bytes-fatal': statusOf('GET', '/books?limit=%FF', 422, 500),
  'limit-digits-fatal': statusOf('GET', `/shelves?limit=${'9'.repeat(5000)}`, 422, 500),
  'years-unknown-key': withQuery('q=momo&years[until]=1990', 422, 200),
  'years-type': withQuery('q=momo&years[from]=x', 422, 200),
  'search-404': withQuery('q=x', 422, 404),
  'suggestion-title-not-required': withForm('year=1990', 422, 201),
  'suggestion-unknown-key': withForm('title=x&colour=red', 422, 201),
  'suggestion-year-type': withForm('title=x&year=many', 422, 201),
  'suggestion-max-length': withForm(`title=${'x'.repeat(201)}`, 422, 201),
  'suggestion-languages-unique': withForm('title=x&languages=de&languages=de', 422, 201),
  'suggestion-escape-fatal': withForm('title=%ZZ', 400, 500),
  'suggestion-type-404': statusOf('POST', '/suggestions', 415, 404, { body: {} }),
};

function withKey(headers: Readonly<Record<string, string>>, right: number, wrong: number): Showing {
  return statusOf('GET', '/search?q=momo', right, wrong, { as: null, headers });
}

function withQuery(query: string, right: number, wrong: number): Showing {
  return statusOf('GET', `/search?${query}`, right, wrong, { as: null, headers: { cookie: 'kiosk=kiosk' } });
}

function withForm(body: string, right: number, wrong: number): Showing {
  return statusOf('POST', '/suggestions', right, wrong, { body, headers: FORM });
}
