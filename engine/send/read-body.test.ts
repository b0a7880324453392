import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readBody } from './read-body.ts';

const MOST = 4;
const MILLIS = 100;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Reads a body that says how long it is, or does not, and of which a part comes once it was listened to for that long. */
async function readLate(headers: Readonly<Record<string, string>>) {
  const body = new Readable({ read: () => undefined });
  const bytes = (): Promise<Uint8Array> => Promise.reject(new Error('not asked for'));
  const reading = readBody({ headers, body: Object.assign(body, { bytes }) }, MOST, MILLIS);
  vi.advanceTimersByTime(MILLIS);
  if (!body.destroyed) body.push('12345');
  const read = await reading;
  return { ...read, timers: vi.getTimerCount() };
}

test('what says how long it is, is cut where it is too long, and is no stream', async () => {
  const { bytes, complete, timers } = await readLate({ 'content-length': '5' });
  expect([Buffer.from(bytes).toString(), complete, timers]).toEqual(['1234', false, 0]);
});

test('what does not say so, and goes on for longer than it is listened to, is left', async () => {
  const { bytes, complete } = await readLate({});
  expect([bytes.length, complete]).toEqual([0, false]);
});

test('what ends in time is not listened to any more', async () => {
  const body = Readable.from([Buffer.from('123')]);
  const bytes = (): Promise<Uint8Array> => Promise.reject(new Error('not asked for'));
  const read = await readBody({ headers: {}, body: Object.assign(body, { bytes }) }, MOST, MILLIS);
  expect([read.complete, vi.getTimerCount()]).toEqual([true, 0]);
});
