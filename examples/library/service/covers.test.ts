import { describe, expect, test } from 'vitest';
import { heldService } from '../testing/held-service.ts';
import { ALT, IMAGE, NO_ID, aBook, multipart } from '../testing/things.ts';

const { ask, refused } = await heldService();

describe('covers', () => {
  test('are uploaded, shown, replaced and removed', async () => {
    const path = `/books/${await aBook(ask)}/cover`;
    expect((await ask('GET', path)).status).toBe(404);
    const first = await ask('PUT', path, multipart(IMAGE, ALT));
    expect([first.status, first.json]).toEqual([
      201,
      { alt: 'A girl and a tortoise', mediaType: 'image/png', size: 'picture'.length },
    ]);
    const picture = await ask('GET', path, { as: 'ada' });
    expect([picture.status, picture.text, picture.headers.get('content-type')]).toEqual([
      200,
      'picture',
      'image/png',
    ]);

    const second = await ask(
      'PUT',
      path,
      multipart(ALT, 'name="rights"\r\n\r\nfree', IMAGE.replaceAll('png', 'jpeg')),
    );
    expect([second.status, second.json]).toMatchObject([200, { rights: 'free', mediaType: 'image/jpeg' }]);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(404);
  });

  test('take every byte', async () => {
    const path = `/books/${await aBook(ask)}/cover`;
    const form = new FormData();
    form.set('alt', '😀');
    form.set(
      'image',
      new File([Uint8Array.from({ length: 256 }, (_, index) => index)], 'ü.png', { type: 'image/png' }),
    );
    const encoded = new Response(form);
    const body = new Uint8Array(await encoded.arrayBuffer());
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
    expect((await ask('PUT', path, { headers, body })).json).toMatchObject({ alt: '😀', size: 256 });
  });

  test('go with their book', async () => {
    const id = await aBook(ask);
    await ask('PUT', `/books/${id}/cover`, multipart(IMAGE, ALT));
    await ask('DELETE', `/books/${id}`);
    expect((await ask('GET', `/books/${id}/cover`)).status).toBe(404);
  });

  const whole = multipart(IMAGE, ALT);
  const json = { headers: { 'content-type': 'application/json' }, body: '{}' };

  test.each([
    ['no image', 422, multipart(ALT)],
    ['no text', 422, multipart(IMAGE)],
    ['an image that is no file', 422, multipart('name="image"\r\n\r\npicture', ALT)],
    ['a text that is a file', 422, multipart(IMAGE, ALT.replace('"alt"', '"alt"; filename="alt.txt"'))],
    ['an image of another type', 422, multipart(IMAGE.replaceAll('png', 'gif'), ALT)],
    ['an image without a type', 422, multipart(IMAGE.replace('\r\nContent-Type: image/png', ''), ALT)],
    ['an empty image', 422, multipart(IMAGE.replace('picture', ''), ALT)],
    ['an empty text', 422, multipart(IMAGE, 'name="alt"\r\n\r\n')],
    ['a part that nobody knows', 422, multipart(IMAGE, ALT, 'name="colour"\r\n\r\nred')],
    ['a part that comes twice', 422, multipart(IMAGE, ALT, ALT)],
    ['an image that comes twice', 422, multipart(IMAGE, IMAGE, ALT)],
    ['a value that is none', 422, multipart(IMAGE, ALT, 'name="rights"\r\n\r\nmine')],
    ['no part', 400, { ...whole, body: '--limit' }],
    ['a boundary that is cut off', 400, { ...whole, body: whole.body.slice(0, -6) }],
    ['a body that is cut off', 400, { ...whole, body: whole.body.slice(0, 90) }],
    ['no boundary', 400, { ...whole, headers: { 'content-type': 'multipart/form-data' } }],
    ['no body', 400, { ...whole, body: '' }],
    ['another type', 415, json],
    ['an image alone', 415, { headers: { 'content-type': 'image/png' }, body: 'picture' }],
    ['an image that is too large', 413, multipart(IMAGE.replace('picture', 'x'.repeat(65_536)), ALT)],
  ] as const)('with %s are answered %i', async (_what, status, upload) => {
    const path = `/books/${await aBook(ask)}/cover`;
    expect((await refused('PUT', path, upload)).status).toBe(status);
    expect((await ask('GET', path)).status).toBe(404);
  });

  test('belong to a book, and are for librarians to change', async () => {
    const path = `/books/${await aBook(ask)}/cover`;
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const upload = method === 'PUT' ? whole : {};
      expect((await refused(method, `/books/${NO_ID}/cover`, upload)).status).toBe(404);
      expect((await refused(method, path, { ...upload, as: null })).status).toBe(401);
      expect((await refused(method, path, { ...upload, as: 'ada' })).status).toBe(
        method === 'GET' ? 404 : 403,
      );
    }
    expect((await refused('POST', path, whole)).headers.get('allow')).toBe('GET, HEAD, PUT, DELETE');
  });
});
