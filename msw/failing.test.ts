import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BASE_URL, urlOf } from './testing/url-of.ts';
import { refusals } from './index.ts';
import { SIGOPT_OPERATIONS } from './sigopt-operations.ts';

const api = refusals({ baseUrl: BASE_URL });
const fine = http.all(`${BASE_URL}/*`, () => HttpResponse.json({ id: '1' }));
const server = setupServer(fine);
const LIST = urlOf(SIGOPT_OPERATIONS.listExperiments);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers(fine));
afterAll(() => server.close());

/** The statuses of so many requests, one after the other; 0 where there was no answer. */
async function statuses(count: number, init: RequestInit = {}, url = LIST): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let sent = 0; sent < count; sent += 1)
    seen.push(
      await fetch(url, init).then(
        ({ status }) => status,
        () => 0,
      ),
    );
  return seen;
}

test('a method that no operation has is answered 405, with the methods of the path', async () => {
  server.use(api.otherMethods());
  const patched = await fetch(LIST, { method: 'PATCH' });
  expect([patched.status, patched.headers.get('allow')]).toEqual([405, 'GET, POST']);
  expect(await statuses(1)).toEqual([200]);
  expect(await statuses(1, { method: 'PATCH' }, `${BASE_URL}/v1/nowhere`)).toEqual([200]);
});

describe('a failure before the API', () => {
  test('breaks the connection, of one operation alone', async () => {
    server.use(api.fail('listExperiments', 'network-error', { times: 1 }));
    expect(await statuses(1, {}, urlOf(SIGOPT_OPERATIONS.listTags))).toEqual([200]);
    expect(await statuses(2)).toEqual([0, 200]);
  });

  test('never answers, until the client gives up', async () => {
    server.use(api.fail('listExperiments', 'timeout'));
    await expect(fetch(LIST, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/aborted|timeout/i);
  });

  test.each([
    ['proxy-502', 502],
    ['proxy-503', 503],
    ['proxy-504', 504],
  ] as const)('is a page of a proxy: %s', async (failure, status) => {
    server.use(api.fail('listExperiments', failure));
    const response = await fetch(LIST);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(await response.text()).toContain(`<h1>${status} `);
  });

  test('can hit every path of the API, and no other one', async () => {
    server.use(
      http.all('http://elsewhere.test/*', () => HttpResponse.json({})),
      api.outage('proxy-503'),
    );
    expect(await statuses(1, {}, `${BASE_URL}/v1/nowhere`)).toEqual([503]);
    expect(await statuses(1)).toEqual([503]);
    expect(await statuses(1, {}, 'http://elsewhere.test/v1/experiments')).toEqual([200]);
  });
});

test('a sequence answers by turns, and leaves the rest to the next handler', async () => {
  server.use(api.sequence('listExperiments', [429, 'next', 'network-error', 503, 'next', 'proxy-502']));
  expect(await statuses(8)).toEqual([429, 200, 0, 503, 200, 502, 200, 200]);
  expect(() => api.sequence('listExperiments', [429, 418 as 400])).toThrow(/not documented to answer 418/);
});

test('a request can be told by what is in it', async () => {
  const when = ({ headers }: Request): boolean => headers.get('authorization') === null;
  server.use(api.answer('listExperiments', 401, { when }));
  expect(await statuses(1)).toEqual([401]);
  expect(await statuses(1, { headers: { authorization: 'Basic dG9rZW46' } })).toEqual([200]);
});

test('chance comes from a seed: the same one fails the same requests', async () => {
  const drawn = async (seed: number): Promise<readonly number[]> => {
    server.resetHandlers(api.answer('listExperiments', 503, { chance: { share: 0.5, seed } }), fine);
    return await statuses(20);
  };
  const first = await drawn(7);
  expect(new Set(first)).toEqual(new Set([200, 503]));
  expect(await drawn(7)).toEqual(first);
  expect(await drawn(8)).not.toEqual(first);
  expect(() => api.outage('timeout', { chance: { share: 2, seed: 1 } })).toThrow(/share must be above 0/);
});

test('an answer can take its time', async () => {
  server.use(api.answer('listExperiments', 500, { delayMillis: 60_000 }));
  await expect(fetch(LIST, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/aborted|timeout/i);
  expect(() => api.answer('listExperiments', 500, { delayMillis: -1 })).toThrow(/delayMillis must be/);
});
