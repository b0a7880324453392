import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
// Outside this repository: from 'naysayer-msw'.
import { refusals } from '../../../../msw/index.ts';
import { ApiError, ConflictError } from '../../api-error.ts';
import { Client } from '../../client.ts';

const baseUrl = 'http://api.test';
const api = refusals({ baseUrl });
const worker = setupWorker();

beforeAll(() => worker.start({ quiet: true }));
afterEach(() => worker.resetHandlers());
afterAll(() => worker.stop());

const client = new Client({ baseUrl, token: 'TOKEN', wait: async () => {} });
const PROJECT = { id: 'vision', name: 'Vision' };

test('in a browser a taken id is told as a conflict', async () => {
  worker.use(api.answer('createProject', 'conflict.duplicate-id'));
  await expect(client.createProject('1', PROJECT)).rejects.toBeInstanceOf(ConflictError);
});

test.each(api.errorsOf('getExperiment'))('in a browser it throws where $title: $status', async (error) => {
  worker.use(api.answer('getExperiment', error));
  await expect(client.getExperiment('1')).rejects.toBeInstanceOf(ApiError);
});
