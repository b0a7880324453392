import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listening } from './testing/client.ts';
import type { Ask, Listening } from './testing/client.ts';
import { heldToItsDocument } from './testing/held-to-its-document.ts';
import {
  NO_ID,
  aBook,
  aLoan,
  aMember,
  freshIsbn,
  memberNamed,
  newBook,
  newLoan,
  newMember,
} from './testing/things.ts';

let service: Listening;
let ask: Ask;
let refused: Ask;

beforeAll(async () => {
  service = await listening();
  ({ ask, refused } = heldToItsDocument(service));
});

afterAll(() => service.stop());

describe('books', () => {
  test('are added, read, replaced, changed and removed', async () => {
    const fields = newBook({ title: 'Momo', subtitle: null, price: 0.58, series: 'Ende', seriesNumber: 1 });
    const added = await ask('POST', '/books', { body: fields });
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject(fields);
    const path = added.headers.get('location') ?? '';
    expect((await ask('GET', path, { as: 'ada' })).json).toEqual(added.json);

    const other = newBook({ title: 'Jim Knopf' });
    const { id, addedAt } = added.json as { readonly id: string; readonly addedAt: string };
    expect((await ask('PUT', path, { body: other })).json).toEqual({ ...other, id, addedAt });

    const patch = { year: 1960, series: 'Jim', seriesNumber: 1 };
    const mergePatch = { 'content-type': 'application/merge-patch+json' };
    const patched = await ask('PATCH', path, { body: patch, headers: mergePatch });
    expect(patched.json).toEqual({ ...other, ...patch, id, addedAt });
    const removed = await ask('PATCH', path, { body: { series: null, year: null }, headers: mergePatch });
    expect(removed.json).toEqual({ ...other, id, addedAt });

    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await ask('DELETE', path)).status).toBe(404);
  });

  test('are listed by pages, the newest first, filtered and sorted', async () => {
    const word = freshIsbn();
    const [first, second, third] = [
      await aBook(ask, { title: `${word} b`, languages: ['fr'] }),
      await aBook(ask, { title: `${word} c`, languages: ['en'] }),
      await aBook(ask, { title: `${word} a`, languages: ['fr', 'de'] }),
    ];
    const list = async (query: string): Promise<unknown> => {
      const { json } = await ask('GET', `/books?title=${word}&${query}`);
      const { items, next } = json as {
        readonly items: readonly { readonly id: string }[];
        readonly next: unknown;
      };
      return [items.map((each) => each.id), next];
    };
    expect(await list('')).toEqual([[third, second, first], null]);
    expect(await list('limit=2')).toEqual([[third, second], 2]);
    expect(await list('limit=2&page=2')).toEqual([[first], null]);
    expect(await list('sort=title')).toEqual([[third, first, second], null]);
    expect(await list('sort=oldest')).toEqual([[first, second, third], null]);
    expect(await list('language=de&language=en')).toEqual([[third, second], null]);
  });

  test('can not be removed while they are lent out', async () => {
    const bookId = await aBook(ask);
    const loan = await aLoan(ask, { bookId });
    expect((await refused('DELETE', `/books/${bookId}`)).status).toBe(409);
    await ask('DELETE', `/loans/${loan}`);
    expect((await ask('DELETE', `/books/${bookId}`)).status).toBe(204);
  });

  test.each([
    ['POST', 'application/json'],
    ['PUT', 'application/json'],
    ['PATCH', 'application/merge-patch+json'],
  ])('have an ISBN of their own, with %s too', async (method, mediaType) => {
    const isbn = freshIsbn();
    await aBook(ask, { isbn });
    const path = method === 'POST' ? '/books' : `/books/${await aBook(ask)}`;
    const body = method === 'PATCH' ? { isbn, title: 'Another' } : newBook({ isbn });
    const reply = await refused(method, path, { body, headers: { 'content-type': mediaType } });
    expect(reply.json).toEqual({ code: 'conflict', detail: 'Another book has this ISBN.' });
  });

  test('keep their own ISBN', async () => {
    const isbn = freshIsbn();
    const id = await aBook(ask, { isbn });
    expect((await ask('PUT', `/books/${id}`, { body: newBook({ isbn }) })).status).toBe(200);
  });

  test('of ten that are added at once with one ISBN are one', async () => {
    const body = newBook();
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/books', { body })));
    const count = (status: number): number => replies.filter((each) => each.status === status).length;
    expect([count(201), count(409)]).toEqual([1, 9]);
  });
});

describe('imports', () => {
  const headers = { branch: 'central' };
  const count = async (): Promise<number> => {
    const { json } = await ask('GET', '/books?limit=100');
    return (json as { readonly items: readonly unknown[] }).items.length;
  };

  test('add all of several books', async () => {
    const body = [newBook(), newBook({ year: 1999 })];
    const reply = await ask('POST', '/imports', { headers, body });
    expect(reply.json).toMatchObject({ items: body });
    const full = await ask('POST', '/imports', {
      headers,
      body: Array.from({ length: 20 }, () => newBook()),
    });
    expect(full.status).toBe(201);
  });

  test('add none where one is wrong', async () => {
    const isbn = freshIsbn();
    await aBook(ask, { isbn });
    const before = await count();
    const wrong: readonly (readonly [number, unknown])[] = [
      [422, []],
      [422, newBook()],
      [422, [newBook(), newBook({ title: '' })]],
      [422, [newBook(), null]],
      [422, Array.from({ length: 21 }, () => newBook())],
      [409, [newBook(), newBook({ isbn })]],
      [409, [newBook({ isbn: '9780000000001' }), newBook({ isbn: '9780000000001' })]],
    ];
    for (const [status, body] of wrong)
      expect((await refused('POST', '/imports', { headers, body })).status).toBe(status);
    expect(await count()).toBe(before);
  });

  test.each([{}, { branch: '' }, { branch: 'moon' }, { branch: 'central, harbour' }])(
    'name a branch that there is, which %j is not',
    async (other) => {
      const reply = await refused('POST', '/imports', { headers: other, body: [newBook()] });
      expect(reply.json).toMatchObject({ code: 'invalid', fields: [{ in: 'header', at: 'Branch' }] });
    },
  );
});

describe('members', () => {
  test('are enrolled, read, changed and leave; nobody sees a pin', async () => {
    const { pin: _pin, ...fields } = newMember({ labels: { group: 'chess' } }) as Record<string, unknown>;
    const added = await ask('POST', '/members', { body: { ...fields, pin: '1234' } });
    expect(added.json).toMatchObject({ ...fields, tier: 'standard' });
    const path = added.headers.get('location') ?? '';

    const address = { street: 'Hauptstr. 1', town: 'Ulm' };
    const changed = await ask('PATCH', path, { body: { address, born: '1990-02-28' } });
    expect(changed.json).toEqual({ ...(added.json as object), address, born: '1990-02-28' });
    expect((await ask('PATCH', path, { body: { address: null, born: null } })).json).toEqual(added.json);
    expect((await ask('GET', path)).json).toEqual(added.json);

    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
  });

  test('are listed by their tiers', async () => {
    const id = await aMember(ask, { tier: 'senior' });
    const { json } = await ask('GET', '/members?tier=student,senior&limit=100');
    const { items } = json as { readonly items: readonly { readonly id: string; readonly tier: string }[] };
    expect(items.map((each) => each.id)).toContain(id);
    expect(items.map((each) => each.tier)).not.toContain('standard');
  });

  test('see nobody but themselves', async () => {
    const ada = await memberNamed(ask, 'Ada');
    expect((await ask('GET', `/members/${ada}`, { as: 'ada' })).status).toBe(200);
    expect((await ask('GET', `/members/${ada}`, { as: 'ben' })).status).toBe(404);
  });

  test('have an e-mail address of their own', async () => {
    const email = 'taken@library.example';
    await aMember(ask, { email });
    const path = `/members/${await aMember(ask)}`;
    expect((await refused('POST', '/members', { body: newMember({ email }) })).status).toBe(409);
    expect((await refused('PATCH', path, { body: { name: 'Other', email } })).status).toBe(409);
  });

  test('can not leave with books at home', async () => {
    const memberId = await aMember(ask);
    await aLoan(ask, { memberId });
    expect((await refused('DELETE', `/members/${memberId}`)).status).toBe(409);
  });
});

describe('loans', () => {
  test('are made, read and ended', async () => {
    const fields = await newLoan(ask, { days: 7, note: '\u0000 😀' });
    const added = await ask('POST', '/loans', { body: fields });
    expect(added.json).toMatchObject(fields);
    const path = added.headers.get('location') ?? '';
    expect((await ask('GET', path)).json).toEqual(added.json);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(404);
  });

  test('are seen by librarians and by the member', async () => {
    const memberId = await memberNamed(ask, 'Ada');
    const loan = await aLoan(ask, { memberId });
    const listed = async (as: string): Promise<boolean> =>
      (await ask('GET', `/loans?memberId=${memberId}`, { as })).text.includes(loan);
    const statuses = ['librarian', 'ada', 'ben'].map(
      async (as) => (await ask('GET', `/loans/${loan}`, { as })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 404]);
    expect(await Promise.all(['librarian', 'ada', 'ben'].map(listed))).toEqual([true, true, false]);
  });

  test('are overdue after their last day', async () => {
    const loan = await aLoan(ask, { days: 14 });
    const { json } = await ask('GET', `/loans/${loan}`);
    const { due } = json as { readonly due: string };
    expect((await ask('GET', `/overdue-loans?on=${due}&limit=100`)).text).not.toContain(loan);
    expect((await ask('GET', '/overdue-loans?on=9999-12-31&limit=100')).text).toContain(loan);
  });

  test('are of one book, one at a time, and of things that exist', async () => {
    const bookId = await aBook(ask);
    await aLoan(ask, { bookId });
    expect((await refused('POST', '/loans', { body: await newLoan(ask, { bookId }) })).status).toBe(409);
    for (const key of ['bookId', 'memberId']) {
      const reply = await refused('POST', '/loans', { body: await newLoan(ask, { [key]: NO_ID }) });
      expect(reply.json).toMatchObject({ code: 'invalid', fields: [{ in: 'body', at: `/${key}` }] });
    }
  });
});

describe('bodies that break their schema', () => {
  test.each([
    ['a missing key', { title: undefined }],
    ['an unknown key', { colour: 'red' }],
    ['a key that the library sets', { id: NO_ID }],
    ['a key of another type', { title: 1 }],
    ['a number as a text', { year: '1960' }],
    ['null where it is not taken', { title: null }],
    ['a pattern', { isbn: '123' }],
    ['a text that is too short', { title: '' }],
    ['a text that is too long', { title: 'x'.repeat(201) }],
    ['an empty list', { languages: [] }],
    ['a list that is too long', { languages: ['de', 'en', 'fr', 'ja'] }],
    ['an item that comes twice', { languages: ['de', 'de'] }],
    ['an item that is none of the values', { languages: ['de', 'xx'] }],
    ['a number that is too small', { year: 1449 }],
    ['a number that is too large', { year: 2101 }],
    ['a fraction', { year: 1960.5 }],
    ['an exclusive bound', { price: 0 }],
    ['a fraction of a cent', { price: 0.001 }],
    ['a URI that is none', { website: 'no uri' }],
    ['a key without the one it depends on', { seriesNumber: 1 }],
  ])('%s in a book is answered 422', async (_what, changes) => {
    const reply = await refused('POST', '/books', { body: newBook(changes) });
    expect(reply.json).toMatchObject({ code: 'invalid' });
    const path = `/books/${await aBook(ask)}`;
    expect((await refused('PUT', path, { body: newBook(changes) })).status).toBe(422);
  });

  test.each([
    ['an e-mail address that is none', { email: 'nobody' }],
    ['a date that does not exist', { born: '2001-02-29' }],
    ['a const', { acceptsTerms: false }],
    ['a missing key of an inner object', { address: { street: 'Hauptstr. 1' } }],
    ['an unknown key of an inner object', { address: { street: 'Hauptstr. 1', town: 'Ulm', floor: 1 } }],
    ['too many keys', { labels: { a: '', b: '', c: '', d: '', e: '', f: '' } }],
    ['a key whose name is wrong', { labels: { A: '' } }],
    ['a value of the wrong type', { labels: { a: 1 } }],
  ])('%s in a member is answered 422', async (_what, changes) => {
    expect((await refused('POST', '/members', { body: newMember(changes) })).status).toBe(422);
  });

  test.each([
    ['no key', {}],
    ['a key that can not be removed', { name: null }],
    ['none of several forms', { address: 'Ulm' }],
    ['what only a new member says', { acceptsTerms: true }],
    ['a good and a bad key', { name: 'Changed', pin: '12345' }],
  ])('%s in a change of a member is answered 422', async (_what, body) => {
    expect((await refused('PATCH', `/members/${await aMember(ask)}`, { body })).status).toBe(422);
  });

  test.each([8, 0, 63, '7'])('a loan of %j days is answered 422', async (days) => {
    expect((await refused('POST', '/loans', { body: await newLoan(ask, { days }) })).status).toBe(422);
  });

  test.each([
    { title: 'x' },
    { title: '😀'.repeat(200) },
    { title: '\u0000', subtitle: '\ud800' },
    { languages: ['de', 'en', 'fr'] },
    { year: 1450 },
    { year: 2100 },
    { price: 0.01 },
    { price: 9999.99 },
    { price: 4.0 },
    { series: 's', seriesNumber: 1 },
    { subtitle: '' },
  ])('what a rule just allows is taken: %j', async (changes) => {
    expect((await ask('POST', '/books', { body: newBook(changes) })).status).toBe(201);
  });
});

describe('bodies that can not be read', () => {
  const isbn = '"isbn": "9789999999999", "languages": ["de"]';

  test.each([
    ['none', ''],
    ['cut off', `{${isbn}, "title": "x"`],
    ['a comma too many', `{${isbn}, "title": "x",}`],
    ['single quotes', `{${isbn}, 'title': "x"}`],
    ['NaN', `{${isbn}, "title": "x", "year": NaN}`],
    ['a byte order mark', `\ufeff{${isbn}, "title": "x"}`],
    ['two values', '{} {}'],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s is answered 400', async (_what, body) => {
    const reply = await refused('POST', '/books', { body });
    expect(reply.json).toMatchObject({ code: 'unreadable' });
  });

  test.each([['[]'], ['"x"'], ['null'], ['1e999'], ['['.repeat(30_000) + ']'.repeat(30_000)]])(
    'no object is answered 422: %.9s',
    async (body) => {
      expect((await refused('POST', '/books', { body })).status).toBe(422);
    },
  );

  test.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/xml' },
    { 'content-type': 'application/merge-patch+json' },
    { 'content-type': 'application/json; charset=iso-8859-1' },
    { 'content-type': 'nonsense' },
    { 'content-encoding': 'gzip' },
  ])('%j is answered 415', async (headers) => {
    expect((await refused('POST', '/books', { body: newBook(), headers })).status).toBe(415);
  });

  test('a charset of UTF-8 and capitals are taken', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' };
    expect((await ask('POST', '/books', { body: newBook(), headers })).status).toBe(201);
  });

  test('a key that comes twice counts with its last value', async () => {
    const body = `{"title": "first", "title": "last", "isbn": "${freshIsbn()}", "languages": ["de"]}`;
    expect((await ask('POST', '/books', { body })).json).toMatchObject({ title: 'last' });
  });

  test('too long a body is answered 413', async () => {
    expect((await refused('POST', '/books', { body: ' '.repeat(64 * 1024 + 1) })).status).toBe(413);
    const longest = JSON.stringify(newBook()).padEnd(64 * 1024);
    expect((await ask('POST', '/books', { body: longest })).status).toBe(201);
  });
});

describe('parameters', () => {
  test.each([
    '/books?limit=0',
    '/books?limit=101',
    '/books?limit=',
    '/books?limit=x',
    '/books?limit=1.5',
    '/books?limit=01',
    '/books?limit=1&limit=1',
    '/books?page=0',
    '/books?sort=colour',
    '/books?language=xx',
    '/books?language=de&language=de',
    '/books?title=',
    '/books?title=%ZZ',
    '/books?title=%ff',
    '/members?tier=gold',
    '/members?tier=student,',
    '/members?tier=student&tier=senior',
    '/loans?memberId=1',
    '/overdue-loans',
    '/overdue-loans?on=',
    '/overdue-loans?on=2026-02-30',
  ])('%s is answered 422', async (path) => {
    expect((await refused('GET', path)).json).toMatchObject({ code: 'invalid', fields: [{ in: 'query' }] });
  });

  test.each([
    '/books?limit=1',
    '/books?limit=100&page=10000',
    '/books?language=de&language=en&language=fr&language=ja',
    '/books?title=%00',
    '/books?unknown=%ZZ&&=',
    '/members?tier=student,senior,standard',
    '/overdue-loans?on=2028-02-29',
  ])('%s is taken', async (path) => {
    expect((await ask('GET', path)).status).toBe(200);
  });
});

describe('users', () => {
  const CALLS: readonly (readonly [string, string])[] = [
    ['GET', '/books'],
    ['POST', '/books'],
    ['GET', `/books/${NO_ID}`],
    ['PUT', `/books/${NO_ID}`],
    ['PATCH', `/books/${NO_ID}`],
    ['DELETE', `/books/${NO_ID}`],
    ['GET', '/members'],
    ['POST', '/members'],
    ['GET', `/members/${NO_ID}`],
    ['PATCH', `/members/${NO_ID}`],
    ['DELETE', `/members/${NO_ID}`],
    ['GET', '/loans'],
    ['POST', '/loans'],
    ['GET', `/loans/${NO_ID}`],
    ['DELETE', `/loans/${NO_ID}`],
    ['GET', '/overdue-loans'],
  ];
  const FOR_MEMBERS = [
    'GET /books',
    `GET /books/${NO_ID}`,
    `GET /members/${NO_ID}`,
    'GET /loans',
    `GET /loans/${NO_ID}`,
  ];

  test.each(CALLS)('nobody may %s %s', async (method, path) => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer unknown',
      'Basic bGlicmFyaWFuOg==',
      'librarian-token',
      'Bearer a b',
    ]) {
      const reply = await refused(method, path, { as: null, headers: { authorization } });
      expect(reply.json).toMatchObject({ code: 'unauthorized' });
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
    expect((await refused(method, path, { as: null })).status).toBe(401);
    expect((await refused(method, `${path}?access_token=librarian-token`, { as: null })).status).toBe(401);
  });

  test.each(CALLS.filter((call) => !FOR_MEMBERS.includes(call.join(' '))))(
    'no member may %s %s',
    async (method, path) => {
      expect((await refused(method, path, { as: 'ada' })).json).toMatchObject({ code: 'forbidden' });
    },
  );
});

describe('paths and methods', () => {
  test.each([
    '/',
    '/nothing',
    '/books/',
    '//books',
    `/books/${NO_ID}/pages`,
    '/Books',
    '/books%2F',
    '/%ZZ',
    '/books;x',
  ])('%s is answered 404', async (path) => {
    for (const as of ['librarian', null])
      expect((await ask('GET', path, { as })).json).toMatchObject({ code: 'not_found' });
  });

  test.each([NO_ID, '1', 'x'.repeat(9000), '%ZZ', '%00', '%ff', "'", '..%2F', '😀'])(
    'an id that names nothing is answered 404: %.40s',
    async (id) => {
      for (const [method, collection] of [
        ['GET', 'books'],
        ['DELETE', 'books'],
        ['GET', 'members'],
        ['DELETE', 'members'],
        ['GET', 'loans'],
        ['DELETE', 'loans'],
      ] as const)
        expect((await refused(method, `/${collection}/${id}`)).status).toBe(404);
    },
  );

  test('an id that names nothing is answered 404 where the body is right', async () => {
    const headers = { 'content-type': 'application/merge-patch+json' };
    expect((await refused('PUT', `/books/${NO_ID}`, { body: newBook() })).status).toBe(404);
    expect((await refused('PATCH', `/books/${NO_ID}`, { body: { title: 'x' }, headers })).status).toBe(404);
    expect((await refused('PATCH', `/members/${NO_ID}`, { body: { name: 'x' } })).status).toBe(404);
  });

  test.each([
    ['DELETE', '/books', 'GET, HEAD, POST'],
    ['PATCH', '/members', 'GET, HEAD, POST'],
    ['OPTIONS', '/loans', 'GET, HEAD, POST'],
    ['POST', `/books/${NO_ID}`, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['PUT', `/members/${NO_ID}`, 'GET, HEAD, PATCH, DELETE'],
    ['PROPFIND', `/loans/${NO_ID}`, 'GET, HEAD, DELETE'],
    ['POST', '/overdue-loans', 'GET, HEAD'],
  ])('%s %s is answered 405', async (method, path, allow) => {
    const reply = await refused(method, path);
    expect(reply.json).toMatchObject({ code: 'method_not_allowed' });
    expect(reply.headers.get('allow')).toBe(allow);
  });

  test('HEAD is answered as GET is, without a body', async () => {
    const reply = await service.ask('HEAD', '/overdue-loans?on=2026-01-01');
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([
      200,
      '',
      'application/json',
    ]);
    expect((await service.ask('HEAD', '/overdue-loans')).status).toBe(422);
  });

  test('a method that HTTP does not have is answered 501', async () => {
    expect(await raw('NAYSAY /books HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 501 .*\{"code":/s);
    expect(await raw('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 405 .*\{"code":/s);
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  test('an expectation that nobody knows is overlooked', async () => {
    const sent = request(`${service.url}/nothing`, { headers: { expect: 'wonders' } }).end();
    const status = await new Promise((resolve) =>
      sent.on('response', (reply) => resolve(reply.resume().statusCode)),
    );
    expect(status).toBe(404);
  });
});

/** Sends bytes, and reads all that comes back. */
async function raw(bytes: string): Promise<string> {
  return text(connect(Number(new URL(service.url).port), '127.0.0.1').end(bytes));
}
