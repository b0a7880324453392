import { describe, expect, test } from 'vitest';
import { heldService } from './testing/held-service.ts';
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

const { ask, refused } = await heldService();

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
