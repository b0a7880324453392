import { describe, expect, test } from 'vitest';
import type { Extras, Reply } from '../testing/client.ts';
import { heldService } from '../testing/held-service.ts';
import { FORM, NO_ID, aBook, freshIsbn } from '../testing/things.ts';

const { ask, refused } = await heldService();

describe('kiosks', () => {
  const kiosk: Extras = { as: null, headers: { cookie: 'lang=de; kiosk=kiosk' } };

  test('find books by words and years', async () => {
    const word = freshIsbn();
    const [old, young] = [
      await aBook(ask, { title: `Momo ${word}`, year: 1973 }),
      await aBook(ask, { title: word, subtitle: 'momo', year: 2001 }),
    ];
    const found = async (query: string): Promise<unknown> => {
      const { json } = await ask('GET', `/search?q=${word}+momo${query}`, kiosk);
      return (json as { readonly items: readonly { readonly id: string }[] }).items.map((each) => each.id);
    };
    expect(await found('')).toEqual([young, old]);
    expect(await found('&years[from]=1973&years%5Bto%5D=1980')).toEqual([old]);
    expect(await found('&years[from]=1974')).toEqual([young]);
    expect(await found('&limit=1&page=2')).toEqual([old]);
  });

  test.each([
    '',
    '?q=',
    '?q=x',
    `?q=${'x'.repeat(101)}`,
    '?q=momo&q=momo',
    '?q=momo&years[from]=x',
    '?q=momo&years[from]=1449',
    '?q=momo&years[from]=1990&years[from]=1991',
    '?q=momo&years[until]=1990',
    '?q=momo&years[]=1990',
    '?q=momo&limit=0',
  ])('are answered 422 where they ask for %s', async (query) => {
    expect((await refused('GET', `/search${query}`, kiosk)).json).toMatchObject({ code: 'invalid' });
  });

  test.each([
    {},
    { cookie: '' },
    { cookie: 'kiosk=' },
    { cookie: 'kiosk=x' },
    { cookie: 'Kiosk=kiosk' },
    { kiosk: 'kiosk' },
  ])('have a key in their cookie, which %j is not', async (headers) => {
    expect((await refused('GET', '/search?q=momo', { as: null, headers })).status).toBe(401);
    expect((await refused('GET', '/search?q=momo&kiosk=kiosk', { as: 'librarian', headers })).status).toBe(
      401,
    );
  });
});

describe('suggestions', () => {
  const suggest = async (body: string, extras: Extras = {}): Promise<Reply> =>
    ask('POST', '/suggestions', { as: 'ada', body, ...extras, headers: { ...FORM, ...extras.headers } });

  test('are made by a form, read and removed', async () => {
    const reply = await suggest('title=Der+Wunschpunsch+%26+mehr&year=1989&languages=de&languages=en');
    expect(reply.json).toMatchObject({
      title: 'Der Wunschpunsch & mehr',
      year: 1989,
      languages: ['de', 'en'],
    });
    const path = reply.headers.get('location') ?? '';
    expect((await ask('GET', path, { as: 'ben' })).json).toEqual(reply.json);
    expect((await refused('DELETE', path, { as: 'ada' })).status).toBe(403);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(404);
    expect((await suggest('title=%F0%9F%98%80')).json).toMatchObject({ title: '😀' });
  });

  test.each([
    ['year=1989', 422],
    ['title=', 422],
    ['title', 422],
    ['title=x&title=y', 422],
    [`title=${'x'.repeat(201)}`, 422],
    ['title=x&year=', 422],
    ['title=x&year=many', 422],
    ['title=x&year=1.5', 422],
    ['title=x&year=1449', 422],
    ['title=x&languages=xx', 422],
    ['title=x&languages=de&languages=de', 422],
    ['title=x&colour=red', 422],
    [`title=x&id=${NO_ID}`, 422],
    ['{"title":"x"}', 422],
    ['title=%ZZ', 400],
    ['title=%ff', 400],
    ['', 400],
    ['x'.repeat(70_000), 413],
  ])('%.40s is answered %i', async (body, status) => {
    expect((await suggest(body)).status).toBe(status);
  });

  test('are forms that members send', async () => {
    expect((await suggest('title=x', { headers: { 'content-type': 'application/json' } })).status).toBe(415);
    expect(
      (await suggest('title=x', { headers: { 'content-type': 'multipart/form-data; boundary=x' } })).status,
    ).toBe(415);
    expect((await suggest('title=x', { as: null })).status).toBe(401);
    expect(
      (await suggest('title=x', { headers: { 'content-type': `${FORM['content-type']}; charset=utf-8` } }))
        .status,
    ).toBe(201);
  });
});
