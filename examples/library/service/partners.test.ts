import { describe, expect, test } from 'vitest';
import type { Reply } from '../testing/client.ts';
import { listening } from '../testing/client.ts';
import { heldService } from '../testing/held-service.ts';
import { FORM, NO_ID, aToken, basic } from '../testing/things.ts';

const JSON_PATCH = { 'content-type': 'application/json-patch+json' };

const { ask } = await heldService();
const partner = await aToken(ask, 'partner:secret');
const reader = await aToken(ask, 'reader:secret');

describe('tokens', () => {
  const asked = (body: string, headers: Readonly<Record<string, string>>): Promise<Reply> =>
    ask('POST', '/oauth/token', { as: null, body, headers: { ...FORM, ...headers } });

  test('are handed out for what a client may have, or for less', async () => {
    const all = await asked('grant_type=client_credentials', basic('partner:secret'));
    expect(all.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'requests:read requests:write',
    });
    const one = await asked('grant_type=client_credentials&scope=requests:write', basic('partner:secret'));
    expect(one.json).toMatchObject({ scope: 'requests:write' });
    expect((await asked('grant_type=client_credentials', basic('reader:secret'))).json).toMatchObject({
      scope: 'requests:read',
    });
  });

  test.each([
    ['', 'invalid_request'],
    ['scope=requests:read', 'invalid_request'],
    ['grant_type=password', 'unsupported_grant_type'],
    ['grant_type=client_credentials&scope=everything', 'invalid_scope'],
    ['grant_type=client_credentials&grant_type=client_credentials', 'unsupported_grant_type'],
    ['grant_type=client_credentials&colour=red', 'invalid_request'],
    ['grant_type=%ZZ', 'invalid_request'],
  ])('%s is answered 400, %s', async (body, error) => {
    const reply = await asked(body, basic('partner:secret'));
    expect([reply.status, reply.json]).toEqual([400, { error }]);
  });

  test('are not handed out for more than a client may have', async () => {
    const reply = await asked('grant_type=client_credentials&scope=requests:write', basic('reader:secret'));
    expect(reply.json).toEqual({ error: 'invalid_scope' });
  });

  test('are not handed out to who is no client', async () => {
    const others = [
      {},
      basic('partner:x'),
      basic('partner'),
      basic(''),
      { authorization: 'Bearer librarian-token' },
      { authorization: 'Basic %%%' },
    ];
    for (const headers of others) {
      const reply = await asked('grant_type=client_credentials', headers);
      expect([reply.status, reply.json]).toEqual([401, { error: 'invalid_client' }]);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Basic/);
    }
    expect(
      (await asked('{}', { ...basic('partner:secret'), 'content-type': 'application/json' })).status,
    ).toBe(415);
    expect((await asked('x'.repeat(70_000), basic('partner:secret'))).status).toBe(413);
  });

  test('expire', async () => {
    const forgetful = await listening(undefined, { tokenSeconds: 0 });
    try {
      const token = await aToken(forgetful.ask, 'partner:secret');
      expect((await forgetful.ask('GET', '/requests', { as: token })).status).toBe(401);
    } finally {
      forgetful.stop();
    }
  });
});

describe('requests', () => {
  const loan = { kind: 'loan', isbn: '9783522177504', note: '' };
  const copy = { kind: 'copy', isbn: '9783522177504', note: 'urgent', pages: [1, 2] };
  const patched = (path: string, body: unknown, as = partner): Promise<Reply> =>
    ask('PATCH', path, { as, body, headers: JSON_PATCH });

  test('are made, listed, read, changed and taken back', async () => {
    const added = await ask('POST', '/requests', { as: partner, body: { ...loan, until: '2026-12-31' } });
    expect(added.json).toMatchObject({ ...loan, until: '2026-12-31' });
    expect((await ask('POST', '/requests', { as: partner, body: copy })).json).toMatchObject(copy);
    const path = added.headers.get('location') ?? '';
    expect((await ask('GET', path, { as: partner })).json).toEqual(added.json);
    const list = await ask('GET', '/requests?limit=1&page=2', { as: partner });
    expect(list.json).toEqual({ items: [added.json], next: null });

    const steps = [
      { op: 'test', path: '/note', value: '' },
      { op: 'replace', path: '/note', value: 'soon' },
    ];
    expect((await patched(path, steps)).json).toEqual({ ...(added.json as object), note: 'soon' });
    expect((await ask('DELETE', path, { as: partner })).status).toBe(204);
    expect((await ask('DELETE', path, { as: partner })).status).toBe(404);
  });

  test.each([
    [422, []],
    [422, {}],
    [422, { op: 'replace', path: '/note', value: 'x' }],
    [422, [{ op: 'jump', path: '/note', value: 'x' }]],
    [422, [{ op: 'replace', path: '/nowhere', value: 'x' }]],
    [422, [{ op: 'replace', path: '/isbn', value: '9783522177505' }]],
    [422, [{ op: 'replace', path: '/id', value: NO_ID }]],
    [422, [{ op: 'replace', path: '/note' }]],
    [422, [{ op: 'remove', path: '/note' }]],
    [
      422,
      [
        { op: 'replace', path: '/note', value: 'x' },
        { op: 'replace', path: '/note', value: 1 },
      ],
    ],
    [
      409,
      [
        { op: 'replace', path: '/note', value: 'x' },
        { op: 'test', path: '/kind', value: 'copy' },
      ],
    ],
  ])('are changed as a whole or not: %i to %j', async (status, body) => {
    const added = await ask('POST', '/requests', { as: partner, body: loan });
    const path = added.headers.get('location') ?? '';
    expect((await patched(path, body)).status).toBe(status);
    expect((await ask('GET', path, { as: partner })).json).toEqual(added.json);
  });

  test.each([
    { ...loan, kind: 'gift' },
    { ...loan, kind: undefined },
    { ...loan, pages: [1, 2] },
    { ...loan, until: 'soon' },
    { ...loan, note: undefined },
    { ...copy, pages: undefined },
    { ...copy, pages: [1] },
    { ...copy, pages: [1, 2, 3] },
    { ...copy, pages: [1, 0] },
    { ...copy, until: '2026-12-31' },
    { ...copy, from: 'reader' },
  ])('are of one kind: %j is answered 422', async (body) => {
    expect((await ask('POST', '/requests', { as: partner, body })).status).toBe(422);
  });

  test('need their scope', async () => {
    const added = await ask('POST', '/requests', { as: partner, body: loan });
    const path = added.headers.get('location') ?? '';
    const writer = await aToken(ask, 'partner:secret', 'requests:write');
    const replies = [
      await ask('POST', '/requests', { as: reader, body: loan }),
      await patched(path, [{ op: 'replace', path: '/note', value: 'x' }], reader),
      await ask('DELETE', path, { as: reader }),
      await ask('GET', path, { as: writer }),
      await ask('GET', '/requests', { as: writer }),
    ];
    for (const reply of replies) {
      expect(reply.json).toMatchObject({ code: 'forbidden' });
      expect(reply.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    }
    expect((await ask('GET', path, { as: partner })).json).toEqual(added.json);
  });

  test('are seen by the partner alone who made them', async () => {
    const added = await ask('POST', '/requests', { as: partner, body: loan });
    const path = added.headers.get('location') ?? '';
    expect((await ask('GET', path, { as: reader })).status).toBe(404);
    expect((await ask('GET', '/requests', { as: reader })).json).toEqual({ items: [], next: null });
  });

  test('are not for the tokens of librarians', async () => {
    for (const as of ['librarian', 'ada', 'unknown', null])
      expect((await ask('GET', '/requests', { as })).status).toBe(401);
    expect((await ask('GET', '/books', { as: partner })).status).toBe(401);
  });
});
