import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MUTANTS, mutantNamed } from './mutants.ts';
import { listening } from './testing/client.ts';
import type { Ask, Extras, Listening } from './testing/client.ts';
import {
  aBook,
  aLoan,
  aMember,
  freshIsbn,
  memberNamed,
  newBook,
  newLoan,
  newMember,
} from './testing/things.ts';

/** What shows a mutant: a question, and what the library and the mutant answer it. */
type Showing = readonly [question: (ask: Ask) => Promise<unknown>, right: unknown, mutated: unknown];

const NO_ID = '00000000-0000-4000-8000-000000000000';
const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };

const SHOWN_BY: Readonly<Record<string, Showing>> = {
  'title-not-required': withBook({ title: undefined }),
  'town-not-required': withMember({ address: { street: 'x' } }),
  'series-not-required': withBook({ seriesNumber: 1 }),
  'unknown-key-taken': withBook({ colour: 'red' }),
  'inner-unknown-key-taken': withMember({ address: { street: 'x', town: 'y', floor: 1 } }),
  'patch-unknown-key-taken': withBookPatch({ colour: 'red' }),
  'read-only-key-taken': withLoan({ due: '2030-01-01' }),
  'series-type': withBook({ series: 1 }),
  'year-nullable': withBook({ year: null }),
  'year-fraction': withBook({ year: 1960.5 }),
  'label-type': withMember({ labels: { a: 1 } }),
  'address-any-of': withMemberPatch({ address: 'x' }),
  'patched-title-removed': withBookPatch({ title: null }),
  'isbn-pattern': withBook({ isbn: 'x' }),
  'pin-pattern': withMember({ pin: '12345' }),
  'title-min-length': withBook({ title: '' }),
  'title-max-length': withBook({ title: 'x'.repeat(999) }),
  'title-max-length-off-by-one': withBook({ title: 'x'.repeat(201) }),
  'languages-min-items': withBook({ languages: [] }),
  'languages-max-items': withBook({ languages: ['de', 'en', 'fr', 'ja'] }),
  'languages-unique': withBook({ languages: ['de', 'de'] }),
  'languages-items': withBook({ languages: ['xx'] }),
  'tier-enum': withMember({ tier: 'gold' }),
  'terms-const': withMember({ acceptsTerms: false }),
  'year-minimum': withBook({ year: 1449 }),
  'year-maximum': withBook({ year: 2101 }),
  'price-exclusive-minimum': withBook({ price: 0 }),
  'price-multiple-of': withBook({ price: 0.001 }),
  'days-multiple-of': withLoan({ days: 8 }),
  'labels-max-properties': withMember({ labels: { a: '', b: '', c: '', d: '', e: '', f: '' } }),
  'labels-property-names': withMember({ labels: { A: '' } }),
  'patch-min-properties': withMemberPatch({}),
  'email-format': withMember({ email: `x${freshIsbn()}` }),
  'born-format': withMember({ born: '2001-02-29' }),
  'website-format': withBook({ website: 'x' }),
  'on-not-required': statusOf('GET', '/overdue-loans', 422, 200),
  'on-format': statusOf('GET', '/overdue-loans?on=x', 422, 200),
  'limit-maximum': statusOf('GET', '/books?limit=101', 422, 200),
  'page-minimum': statusOf('GET', '/members?page=0', 422, 200),
  'page-type': statusOf('GET', '/loans?page=x', 422, 200),
  'sort-enum': statusOf('GET', '/books?sort=x', 422, 200),
  'language-items': statusOf('GET', '/books?language=xx', 422, 200),
  'tier-items': statusOf('GET', '/members?tier=x', 422, 200),
  'member-id-format': statusOf('GET', '/loans?memberId=x', 422, 200),

  'comma-mended': [
    async (ask) => status(ask('POST', '/books', { body: texted(newBook()).replace('}', ',}') })),
    400,
    201,
  ],
  'single-quotes-mended': [
    async (ask) => status(ask('POST', '/members', { body: texted(newMember()).replaceAll('"', "'") })),
    400,
    201,
  ],
  'bytes-mended': [
    async (ask) => {
      const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
      return status(ask('PATCH', `/members/${await aMember(ask)}`, { body }));
    },
    400,
    200,
  ],
  'year-coerced': withBook({ year: '1960' }),
  'days-coerced': withLoan({ days: '28' }),
  'list-unwrapped': [async (ask) => status(ask('POST', '/loans', { body: [await newLoan(ask)] })), 422, 201],
  'list-fatal': statusOf('POST', '/members', 422, 500, { body: [] }),
  'syntax-fatal': [async (ask) => status(ask('PUT', `/books/${await aBook(ask)}`, { body: '{' })), 400, 500],
  'empty-fatal': [
    async (ask) => status(ask('PATCH', `/books/${await aBook(ask)}`, { headers: MERGE_PATCH, body: '' })),
    400,
    500,
  ],
  'nul-fatal': [
    async (ask) => status(ask('POST', '/books', { body: newBook({ title: '\u0000' }) })),
    201,
    500,
  ],
  'surrogate-fatal': [
    async (ask) => status(ask('POST', '/members', { body: newMember({ name: '😀' }) })),
    201,
    500,
  ],
  'depth-fatal': statusOf('POST', '/loans', 422, 500, { body: '['.repeat(999) + ']'.repeat(999) }),
  'large-fatal': statusOf('POST', '/members', 413, 500, { body: ' '.repeat(70_000) }),
  'list-hangs': [
    async (ask) => {
      const reply = status(ask('PATCH', `/members/${await aMember(ask)}`, { body: [] }));
      // Whoever answers at all answers what it is asked before what it is asked after.
      const after = status(ask('GET', '/books')).then(() => status(ask('GET', '/books')));
      return Promise.race([reply, after.then(() => 'no answer')]);
    },
    422,
    'no answer',
  ],
  'type-drops': [
    async (ask) =>
      status(ask('POST', '/books', { body: newBook(), headers: { 'content-type': 'text/plain' } })).catch(
        () => 'dropped',
      ),
    415,
    'dropped',
  ],
  'type-403': statusOf('POST', '/books', 415, 403, {
    body: newBook(),
    headers: { 'content-type': 'text/csv' },
  }),
  'type-swallowed': [
    async (ask) => {
      const headers = { 'content-type': 'text/csv' };
      return status(ask('PATCH', `/members/${await aMember(ask)}`, { body: { name: 'x' }, headers }));
    },
    415,
    200,
  ],
  'list-400': statusOf('GET', '/books?limit=0', 422, 400),
  'on-404': statusOf('GET', '/overdue-loans', 422, 404),
  'syntax-409': statusOf('POST', '/members', 400, 409, { body: '{' }),
  'large-409': statusOf('POST', '/books', 413, 409, { body: ' '.repeat(70_000) }),
  'title-bound-refused': withBook({ title: 'x'.repeat(200) }, 201, 400),
  'year-bound-refused': [
    async (ask) => status(ask('PUT', `/books/${await aBook(ask)}`, { body: newBook({ year: 2100 }) })),
    200,
    400,
  ],
  'tier-value-refused': withMember({ tier: 'senior' }, 201, 400),
  'null-refused': withBook({ subtitle: null }, 201, 400),
  'unknown-book-lent': withLoan({ bookId: NO_ID }),
  'patch-half-done': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      await ask('PATCH', path, { body: { name: 'Changed', pin: 'x' } });
      return (await keys(ask('GET', path)))['name'];
    },
    'Cleo',
    'Changed',
  ],
  'refused-and-enrolled': [
    async (ask) => {
      const name = freshIsbn();
      await ask('POST', '/members', { body: newMember({ name, colour: 'red' }) });
      return (await ask('GET', '/members')).text.includes(name);
    },
    false,
    true,
  ],

  'patch-open': statusOf('PATCH', `/books/${NO_ID}`, 401, 404, {
    as: null,
    body: { year: 1999 },
    headers: MERGE_PATCH,
  }),
  'list-open': statusOf('GET', '/members', 401, 200, { as: null }),
  'basic-taken': statusOf('GET', `/loans/${NO_ID}`, 401, 404, {
    as: null,
    headers: { authorization: 'Basic eDp5' },
  }),
  'unreadable-taken': statusOf('DELETE', `/books/${NO_ID}`, 401, 404, { as: '' }),
  'unknown-token-reads': statusOf('GET', `/books/${NO_ID}`, 401, 404, { as: 'unknown' }),
  'unknown-token-writes': statusOf('POST', '/members', 401, 400, { as: 'unknown', body: '' }),
  'no-token-404': statusOf('GET', `/members/${NO_ID}`, 401, 404, { as: null }),
  'unknown-token-403': statusOf('GET', `/books/${NO_ID}`, 401, 403, { as: 'unknown' }),
  'no-challenge': [
    async (ask) => (await ask('GET', '/loans', { as: null })).headers.has('www-authenticate'),
    true,
    false,
  ],
  'no-token-and-removed': [
    async (ask) => {
      const path = `/loans/${await aLoan(ask)}`;
      return [await status(ask('DELETE', path, { as: null })), await status(ask('GET', path))];
    },
    [401, 200],
    [401, 404],
  ],
  'no-token-and-renamed': renamedBy({ as: null }),
  'member-adds': statusOf('POST', '/books', 403, 400, { as: 'ada', body: '' }),
  'member-lists-members': statusOf('GET', '/members', 403, 200, { as: 'ada' }),
  'member-409': statusOf('DELETE', `/books/${NO_ID}`, 403, 409, { as: 'ada' }),
  'member-forbidden-and-renamed': renamedBy({ as: 'ada' }),
  'loan-shown-to-others': [
    async (ask) => status(ask('GET', `/loans/${await aLoan(ask)}`, { as: 'ada' })),
    404,
    200,
  ],
  'member-shown-to-others': [
    async (ask) => status(ask('GET', `/members/${await aMember(ask)}`, { as: 'ada' })),
    404,
    200,
  ],
  'loans-listed-to-others': [
    async (ask) => {
      const id = await aLoan(ask);
      return (await ask('GET', '/loans', { as: 'ada' })).text.includes(id);
    },
    false,
    true,
  ],
  'loan-not-concealed': [
    async (ask) => {
      const there = await ask('GET', `/loans/${await aLoan(ask)}`, { as: 'ada' });
      return there.text === (await ask('GET', `/loans/${NO_ID}`, { as: 'ada' })).text;
    },
    true,
    false,
  ],
  'no-body-401': [
    async (ask) => keys(ask('GET', `/books/${NO_ID}`, { as: null })),
    { code: 'unauthorized', detail: 'A credential that somebody has is needed.' },
    {},
  ],
  'code-is-number': [
    async (ask) => (await keys(ask('DELETE', `/members/${NO_ID}`, { as: 'ada' })))['code'],
    'forbidden',
    403,
  ],

  'absent-200': statusOf('GET', `/members/${NO_ID}`, 404, 200),
  'absent-409': statusOf('DELETE', `/loans/${NO_ID}`, 404, 409),
  'absent-created': statusOf('PATCH', `/books/${NO_ID}`, 404, 204, {
    body: { year: 1999 },
    headers: MERGE_PATCH,
  }),
  'absent-fatal': [async (ask) => status(ask('PUT', `/books/${NO_ID}`, { body: newBook() })), 404, 500],
  'deleted-still-read': [
    async (ask) => {
      const path = `/books/${await aBook(ask)}`;
      return [await status(ask('DELETE', path)), await status(ask('GET', path))];
    },
    [204, 404],
    [204, 200],
  ],
  'second-delete-fatal': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      return [await status(ask('DELETE', path)), await status(ask('DELETE', path))];
    },
    [204, 404],
    [204, 500],
  ],
  'id-form-fatal': statusOf('GET', '/loans/x', 404, 500),
  'id-escape-fatal': statusOf('GET', '/books/%ZZ', 404, 500),
  'id-length-fatal': statusOf('GET', `/members/${'x'.repeat(999)}`, 404, 500),
  'id-form-409': statusOf('DELETE', '/books/x', 404, 409),
  'no-path-200': statusOf('GET', '/nothing', 404, 200),
  'no-path-page': [
    async (ask) => (await ask('GET', '/nothing')).headers.get('content-type'),
    'application/json',
    'text/html',
  ],
  'method-404': statusOf('DELETE', '/books', 405, 404),
  'method-fatal': statusOf('PROPFIND', '/members', 405, 500),
  'method-400': statusOf('PURGE', '/members', 405, 400),
  'allow-missing': [
    async (ask) => (await ask('PUT', '/books')).headers.get('allow'),
    'GET, HEAD, POST',
    null,
  ],
  'allow-wrong': [
    async (ask) => (await ask('PUT', '/books')).headers.get('allow'),
    'GET, HEAD, POST',
    'GET, HEAD',
  ],
  'method-and-removed': [
    async (ask) => {
      const path = `/members/${await aMember(ask)}`;
      return [await status(ask('PUT', path, { body: newMember() })), await status(ask('GET', path))];
    },
    [405, 200],
    [405, 404],
  ],
  'isbn-twice': [
    async (ask) => {
      const body = newBook();
      return [await status(ask('POST', '/books', { body })), await status(ask('POST', '/books', { body }))];
    },
    [201, 409],
    [201, 201],
  ],
  'isbn-twice-by-put': [
    async (ask) => {
      const isbn = freshIsbn();
      await aBook(ask, { isbn });
      return status(ask('PUT', `/books/${await aBook(ask)}`, { body: newBook({ isbn }) }));
    },
    409,
    200,
  ],
  'email-twice-by-patch': [
    async (ask) =>
      status(ask('PATCH', `/members/${await aMember(ask)}`, { body: { email: 'ada@library.example' } })),
    409,
    200,
  ],
  'conflict-403': withMember({ email: 'ada@library.example' }, 409, 403),
  'conflict-and-added': [
    async (ask) => {
      const [isbn, title] = [freshIsbn(), freshIsbn()];
      await aBook(ask, { isbn });
      const refused = await status(ask('POST', '/books', { body: newBook({ isbn, title }) }));
      return [refused, (await ask('GET', '/books')).text.includes(title)];
    },
    [409, false],
    [409, true],
  ],
  'conflict-and-overwritten': [
    async (ask) => {
      const path = `/members/${await aMember(ask, { email: 'first@library.example' })}`;
      const body = newMember({ email: 'first@library.example', name: 'Second' });
      return [await status(ask('POST', '/members', { body })), (await keys(ask('GET', path)))['name']];
    },
    [409, 'Cleo'],
    [409, 'Second'],
  ],
  'isbn-race': [
    async (ask) => {
      const body = newBook();
      const statuses = await Promise.all([1, 2, 3].map(() => status(ask('POST', '/books', { body }))));
      return statuses.filter((each) => each === 201).length;
    },
    1,
    3,
  ],
  'detail-missing': [
    async (ask) => keys(ask('GET', `/books/${NO_ID}`)),
    { code: 'not_found', detail: 'Nothing has this id.' },
    { code: 'not_found' },
  ],
  'other-error-shape': [
    async (ask) => keys(ask('DELETE', `/books/${NO_ID}`)),
    { code: 'not_found', detail: 'Nothing has this id.' },
    { error: { message: 'not found' } },
  ],
  'fields-missing': [
    async (ask) => 'fields' in (await keys(ask('POST', '/loans', { body: {} }))),
    true,
    false,
  ],
  'error-page': [
    async (ask) => (await ask('GET', '/overdue-loans')).headers.get('content-type'),
    'application/json',
    'text/html',
  ],
  'stack-disclosed': [
    async (ask) => (await ask('POST', '/books', { body: '{' })).text.includes('.ts:'),
    false,
    true,
  ],
  'status-undocumented': [async (ask) => status(ask('DELETE', `/books/${await aBook(ask)}`)), 204, 202],
  'location-missing': [
    async (ask) => (await ask('POST', '/books', { body: newBook() })).headers.has('location'),
    true,
    false,
  ],
  'year-as-text': [
    async (ask) => (await keys(ask('GET', `/books/${await aBook(ask, { year: 1960 })}`)))['year'],
    1960,
    '1960',
  ],
  'pin-shown': [
    async (ask) => 'pin' in (await keys(ask('GET', `/members/${await memberNamed(ask, 'Ada')}`))),
    false,
    true,
  ],
  'next-missing': [async (ask) => 'next' in (await keys(ask('GET', '/loans'))), true, false],
};

describe('every mutant', () => {
  let library: Listening;

  beforeAll(async () => {
    // What fails on purpose need not be shown.
    vi.spyOn(console, 'error').mockReturnValue();
    library = await listening();
  });

  afterAll(() => library.stop());

  test('has a name of its own, and something that shows it', () => {
    const names = MUTANTS.map((each) => each.name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(SHOWN_BY)).toEqual(names);
  });

  test.each(Object.entries(SHOWN_BY))(
    '%s answers otherwise than the library',
    async (name, [question, right, wrong]) => {
      const mutant = await listening(mutantNamed(name));
      try {
        expect(await question(library.ask)).toEqual(right);
        expect(await question(mutant.ask)).toEqual(wrong);
      } finally {
        mutant.stop();
      }
    },
  );

  test('is found by its name alone', () => {
    expect(() => mutantNamed('nobody')).toThrow('No mutant is named nobody. There are title-not-required,');
  });
});

async function status(reply: ReturnType<Ask>): Promise<number> {
  return (await reply).status;
}

async function keys(reply: ReturnType<Ask>): Promise<Readonly<Record<string, unknown>>> {
  return ((await reply).json ?? {}) as Readonly<Record<string, unknown>>;
}

function texted(body: object): string {
  return JSON.stringify(body);
}

function statusOf(method: string, path: string, right: number, wrong: number, extras?: Extras): Showing {
  return [async (ask) => status(ask(method, path, extras)), right, wrong];
}

function withBook(changes: object, right = 422, wrong = 201): Showing {
  return [async (ask) => status(ask('POST', '/books', { body: newBook(changes) })), right, wrong];
}

function withMember(changes: object, right = 422, wrong = 201): Showing {
  return [async (ask) => status(ask('POST', '/members', { body: newMember(changes) })), right, wrong];
}

function withLoan(changes: object): Showing {
  return [async (ask) => status(ask('POST', '/loans', { body: await newLoan(ask, changes) })), 422, 201];
}

function withBookPatch(body: object): Showing {
  return [
    async (ask) => status(ask('PATCH', `/books/${await aBook(ask)}`, { body, headers: MERGE_PATCH })),
    422,
    200,
  ];
}

function withMemberPatch(body: object): Showing {
  return [async (ask) => status(ask('PATCH', `/members/${await aMember(ask)}`, { body })), 422, 200];
}

/** Whether a member is renamed by who may not. */
function renamedBy(extras: Extras): Showing {
  const question = async (ask: Ask): Promise<unknown> => {
    const path = `/members/${await aMember(ask)}`;
    await ask('PATCH', path, { ...extras, body: { name: 'Changed' } });
    return (await keys(ask('GET', path)))['name'];
  };
  return [question, 'Cleo', 'Changed'];
}
