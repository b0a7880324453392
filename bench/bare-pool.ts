import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import type { WireRequest } from '../wire/exchange.ts';
import type { Pace } from './loop.ts';

/** Sends requests over a bare undici pool, so many at once, and reads each answer to its end. */
export async function barePace(
  url: string,
  requests: readonly WireRequest[],
  concurrency: number,
): Promise<Pace> {
  const pool = new Pool(url, { connections: concurrency, pipelining: 1 });
  const ready = requests.map((each): Dispatcher.RequestOptions => ({
    path: each.target,
    method: each.method,
    headers: each.headers.flat(),
    body: each.body,
  }));
  const queue = ready.values();
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const each of queue) await (await pool.request(each)).body.bytes();
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  await pool.close();
  return { requests: ready.length, perSecond: ready.length / seconds };
}
