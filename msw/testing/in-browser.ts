import { HttpResponse, http } from 'msw';
import { setupWorker } from 'msw/browser';
import { refusals } from '../index.ts';

/** What a page gets to see of an answer. */
export interface Seen {
  readonly status: number;
  readonly body: unknown;
  readonly type: string | null;
  readonly challenge: string | null;
  readonly retryAfter: string | null;
}

/** Runs in the page: sends requests to an API that is not there, and says what came back. */
export async function requests(baseUrl: string): Promise<Readonly<Record<string, Seen>>> {
  const api = refusals({ baseUrl });
  const worker = setupWorker(http.all(`${baseUrl}/*`, () => HttpResponse.json({ data: [] })));
  await worker.start({ quiet: true, onUnhandledFrame: 'error' });
  worker.use(
    api.answer('createExperiment', 'unauthenticated.no-token'),
    api.answer('createProject', 409),
    api.answer('listExperiments', 429, { retryAfter: 2, times: 2 }),
  );
  const experiments = `${baseUrl}/v1/experiments`;
  const seen = {
    unauthenticated: await send(experiments, 'POST'),
    conflict: await send(`${baseUrl}/v1/clients/1/projects`, 'POST'),
    first: await send(experiments, 'GET'),
    second: await send(experiments, 'GET'),
    third: await send(experiments, 'GET'),
  };
  await worker.stop();
  return seen;
}

async function send(url: string, method: string): Promise<Seen> {
  const response = await fetch(url, { method, headers: { Authorization: 'Basic dG9rZW46' } });
  const { status, headers } = response;
  return {
    status,
    body: await response.json(),
    type: headers.get('content-type'),
    challenge: headers.get('www-authenticate'),
    retryAfter: headers.get('retry-after'),
  };
}
