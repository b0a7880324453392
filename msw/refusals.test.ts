import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkJson } from './testing/check-json.ts';
import { BASE_URL, urlOf } from './testing/url-of.ts';
import { refusals } from './index.ts';
import { SIGOPT_OPERATIONS } from './sigopt-operations.ts';

const api = refusals({ baseUrl: BASE_URL });
const fine = http.all(`${BASE_URL}/*`, () => HttpResponse.json({ id: '1' }));
const server = setupServer(fine);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  vi.restoreAllMocks();
  server.events.removeAllListeners();
  server.resetHandlers(fine);
});
afterAll(() => server.close());

/** What the API answers to a request for an operation. */
const call = (operation: keyof typeof SIGOPT_OPERATIONS): Promise<Response> => {
  const { method } = SIGOPT_OPERATIONS[operation];
  return fetch(urlOf(SIGOPT_OPERATIONS[operation]), { method });
};

describe('every documented error', () => {
  test.each(api.operations)('of %s is answered, with the documented body', async (operation) => {
    const errors = api.errorsOf(operation);
    expect(errors.length).toBeGreaterThan(8);
    for (const error of errors) {
      server.use(api.answer(operation, error));
      const response = await call(operation);
      expect(response.status, error.title).toBe(error.status);
      await checkJson(response);
      server.resetHandlers(fine);
    }
  });
});

describe('an error', () => {
  test('can be named by its requirement: its first documented status is answered', async () => {
    server.use(api.answer('createExperiment', 'unauthenticated.no-token'));
    expect((await call('createExperiment')).status).toBe(401);
    server.use(api.answer('getExperiment', 'forbidden.other-client'));
    expect((await call('getExperiment')).status).toBe(403);
  });

  test('can be answered with another of its documented statuses', async () => {
    server.use(api.answer('getExperiment', 'forbidden.other-client', { status: 404 }));
    expect((await call('getExperiment')).status).toBe(404);
  });

  test('can be named by its status', async () => {
    server.use(api.answer('createProject', 409));
    expect((await call('createProject')).status).toBe(409);
  });

  test.each([500, 502, 503, 599])('can be %d on every operation', async (status) => {
    server.use(api.answer('listTags', status));
    const response = await call('listTags');
    expect(response.status).toBe(status);
    await checkJson(response);
  });

  test('can have another text', async () => {
    server.use(api.answer('getToken', 403, { message: 'No.' }));
    expect(await (await call('getToken')).json()).toEqual({ error: { message: 'No.' } });
  });

  test('carries a challenge with 401, and the methods of the path with 405', async () => {
    server.use(api.answer('getExperiment', 401), api.answer('listExperiments', 405));
    expect((await call('getExperiment')).headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect((await call('listExperiments')).headers.get('allow')).toBe('GET, POST');
  });

  test('can be answered by a handler that was there from the beginning', async () => {
    server.resetHandlers(api.answer('getClient', 403), fine);
    expect((await call('getClient')).status).toBe(403);
    expect((await call('getToken')).status).toBe(200);
  });
});

describe('a 429', () => {
  test('says to wait for a second, unless told otherwise', async () => {
    server.use(api.answer('listExperiments', 429));
    expect((await call('listExperiments')).headers.get('retry-after')).toBe('1');
    server.use(api.answer('listExperiments', 429, { retryAfter: 20 }));
    expect((await call('listExperiments')).headers.get('retry-after')).toBe('20');
    server.use(api.answer('listExperiments', 429, { retryAfter: new Date(Date.UTC(2031, 0, 2)) }));
    expect((await call('listExperiments')).headers.get('retry-after')).toBe('Thu, 02 Jan 2031 00:00:00 GMT');
    server.use(api.answer('listExperiments', 429, { retryAfter: null }));
    expect((await call('listExperiments')).headers.get('retry-after')).toBeNull();
  });

  test('is over after the given number of tries: the next handler answers', async () => {
    server.use(api.answer('listExperiments', 429, { retryAfter: 2, times: 3 }));
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await call('listExperiments')).status);
    expect(statuses).toEqual([429, 429, 429, 200, 200]);
  });

  test('is answered just as often to requests that come at once', async () => {
    server.use(api.answer('listExperiments', 429, { times: 2 }));
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('listExperiments')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  test('that is over matches no more: a request without another handler is reported as unhandled', async () => {
    const unhandled: string[] = [];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.events.on('request:unhandled', ({ request }) => void unhandled.push(request.url));
    server.resetHandlers(api.answer('listExperiments', 429, { times: 1 }));
    expect((await call('listExperiments')).status).toBe(429);
    await expect(call('listExperiments')).rejects.toThrow('fetch failed');
    expect(unhandled).toEqual([urlOf(SIGOPT_OPERATIONS.listExperiments)]);
  });
});

describe('a handler', () => {
  test('answers its own operation only: not another method, path or host', async () => {
    server.use(api.answer('createExperiment', 400));
    const get = await fetch(`${BASE_URL}/v1/experiments`);
    const post = await fetch(`${BASE_URL}/v1/experiments/1/suggestions`, { method: 'POST' });
    expect([get.status, post.status, (await call('createExperiment')).status]).toEqual([200, 200, 400]);
    server.use(http.post('http://elsewhere.test/*', () => HttpResponse.json({})));
    const elsewhere = await fetch('http://elsewhere.test/v1/experiments', { method: 'POST' });
    expect(elsewhere.status).toBe(200);
  });

  test('answers whatever the query', async () => {
    server.use(api.answer('listExperiments', 400));
    expect((await fetch(`${BASE_URL}/v1/experiments?limit=2`)).status).toBe(400);
  });
});
