import { serving } from '../scripts/child.ts';
import { Loop } from './loop.ts';
import { barePace } from './bare-pool.ts';
import { HttpTransport } from '../engine/http-transport.ts';
import { Sender } from '../engine/sender.ts';
const { url, stop } = await serving(process.execPath, ['bench/refusing-server.ts']);
const loop = await Loop.over(url);
const reqs: any[] = [];
await loop.pace(0, (r) => reqs.push(r));
console.log(reqs.length, reqs.reduce((a, r) => a + (r.body?.length ?? 0), 0) / reqs.length);
const limits = { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 10 };
async function via(send: (r: any) => Promise<unknown>, all = false) {
  const t = performance.now();
  if (all) await Promise.all(reqs.map(send));
  else {
    const q = reqs.values();
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const r of q) await send(r);
      }),
    );
  }
  return Math.round((reqs.length / (performance.now() - t)) * 1000);
}
for (let i = 0; i < 5; i++) {
  const t = new HttpTransport(url, limits);
  const s = new Sender(t, limits, () => undefined);
  console.log(
    'bare',
    Math.round((await barePace(url, reqs, 16)).perSecond),
    'transport',
    await via((r) => t.send(r)),
    'sender16',
    await via((r) => s.send(r)),
    'senderAll',
    await via((r) => s.send(r), true),
    'loop',
    Math.round((await loop.pace(i)).perSecond),
  );
  await t.close();
}
await stop();
