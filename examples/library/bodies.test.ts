import { describe, expect, test } from 'vitest';
import { heldService } from './testing/held-service.ts';
import { NO_ID, aBook, aMember, freshIsbn, newBook, newLoan, newMember } from './testing/things.ts';

const { ask, refused } = await heldService();

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
