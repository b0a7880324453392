import { fileURLToPath } from 'node:url';
import type { WireRequest } from '../wire/exchange.ts';
import { serving } from '../scripts/child.ts';
import { barePace } from './bare-pool.ts';
import { Loop } from './loop.ts';
import { median } from './table.ts';
import type { Row } from './table.ts';

const ROUNDS = 7;
const WARM_UPS = 5;
const CONCURRENCY = 16;
const SERVER = fileURLToPath(new URL('./refusing-server.ts', import.meta.url));

/** The whole loop over a bare pool with the same requests, taken in turns. */
export async function measureLoop(): Promise<readonly Row[]> {
  const { url, stop } = await serving(process.execPath, [SERVER]);
  const loop = await Loop.over(url);
  const requests: WireRequest[] = [];
  await loop.pace(0, (request) => requests.push(request));
  for (let round = 0; round < WARM_UPS; round += 1) {
    await barePace(url, requests, CONCURRENCY);
    await loop.pace(-round);
  }
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const bare = (await barePace(url, requests, CONCURRENCY)).perSecond;
    rounds.push({ bare, whole: (await loop.pace(round)).perSecond });
  }
  await stop();
  const note = `median of ${ROUNDS} rounds of ${requests.length} requests, ${CONCURRENCY} at once`;
  return [
    {
      what: 'whole loop over a bare undici pool',
      value: median(rounds.map(({ whole, bare }) => whole / bare)),
      atLeast: 0.5,
      note,
    },
    { what: '  the whole loop, requests a second', value: median(rounds.map((each) => each.whole)) },
    { what: '  the bare pool, requests a second', value: median(rounds.map((each) => each.bare)) },
  ];
}
