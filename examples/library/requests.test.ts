import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { heldService } from './testing/held-service.ts';
import { NO_ID, newBook } from './testing/things.ts';

const { service, ask, refused } = await heldService();

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
