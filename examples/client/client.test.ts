import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
// Outside this repository: from 'naysayer/msw'.
import { refusals } from '../../msw/index.ts';
import * as errors from './api-error.ts';
import { Client } from './client.ts';
import { CALLS, USED } from './testing/calls.ts';

const baseUrl = 'http://api.test';
const api = refusals({ baseUrl });
const server = setupServer(
  http.get(`${baseUrl}/v1/experiments`, () => HttpResponse.json({ data: [{ id: '1', name: 'Vision' }] })),
);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const CLASSES: Readonly<Record<number, typeof errors.ApiError>> = {
  400: errors.MalformedError,
  401: errors.UnauthenticatedError,
  403: errors.ForbiddenError,
  404: errors.NotFoundError,
  405: errors.MethodNotAllowedError,
  409: errors.ConflictError,
  429: errors.RateLimitedError,
  500: errors.ServerError,
};

/** A client that does not really wait, and how long it was to. */
function impatient(): { readonly client: Client; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const wait = async (millis: number): Promise<void> => void waits.push(millis);
  return { client: new Client({ baseUrl, token: 'TOKEN', wait }), waits };
}

describe.each(USED)('%s', (operation) => {
  test.each(api.errorsOf(operation))('throws where $title: $status', async (error) => {
    server.use(api.answer(operation, error, { message: 'No, since.' }));
    const call = CALLS[operation].call(impatient().client);
    await expect(call).rejects.toBeInstanceOf(CLASSES[error.status]);
    await expect(call).rejects.toMatchObject({ status: error.status, message: 'No, since.' });
  });
});

describe('after a 429', () => {
  test('a request is sent again, after the wait that the API asks for', async () => {
    const { client, waits } = impatient();
    server.use(api.answer('listExperiments', 429, { retryAfter: 7, times: 2 }));
    expect(await client.listExperiments()).toEqual([{ id: '1', name: 'Vision' }]);
    expect(waits).toEqual([7000, 7000]);
  });

  test('a date is waited for', async () => {
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 0, 2) });
    const { client, waits } = impatient();
    server.use(
      api.answer('listExperiments', 429, { retryAfter: new Date(Date.UTC(2031, 0, 2, 0, 1)), times: 1 }),
    );
    await client.listExperiments();
    expect(waits).toEqual([60_000]);
  });

  test('without Retry-After, each wait is longer', async () => {
    const { client, waits } = impatient();
    server.use(api.answer('listExperiments', 429, { retryAfter: null, times: 2 }));
    await client.listExperiments();
    expect(waits).toEqual([1000, 2000]);
  });

  test('there is an end to it', async () => {
    const { client, waits } = impatient();
    server.use(api.answer('listExperiments', 429));
    await expect(client.listExperiments()).rejects.toThrow(errors.RateLimitedError);
    expect(waits).toHaveLength(2);
  });
});

describe('what is no documented error', () => {
  test('is an error all the same: another 5XX, another body', async () => {
    server.use(api.answer('getExperiment', 503));
    await expect(CALLS.getExperiment.call(impatient().client)).rejects.toThrow(errors.ServerError);
    server.use(http.get(`${baseUrl}/v1/experiments/1`, () => HttpResponse.text('<p>Bad', { status: 418 })));
    await expect(CALLS.getExperiment.call(impatient().client)).rejects.toEqual(
      new errors.ApiError(418, 'the API answered 418'),
    );
  });
});
