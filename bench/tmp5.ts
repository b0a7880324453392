import { serving } from '../scripts/child.ts';
import { Loop } from './loop.ts';
import { barePace } from './bare-pool.ts';
const { url, stop } = await serving(process.execPath, ['bench/refusing-server.ts']);
const loop = await Loop.over(url); const reqs: never[] = [];
await loop.pace(0, (r) => reqs.push(r as never));
const cpu = async (f: () => Promise<{ requests: number; perSecond: number }>) => { const b = process.cpuUsage(); const p = await f(); const u = process.cpuUsage(b); return [Math.round((u.user + u.system) / p.requests), Math.round(1e6 / p.perSecond)]; };
for (let i = 0; i < 16; i++) { const a = await cpu(() => barePace(url, reqs, 16)); const b = await cpu(() => loop.pace(i)); console.log('cpu/wall us: bare', a, 'loop', b, 'cpu ratio', (a[0]! / b[0]!).toFixed(2), 'wall', (a[1]! / b[1]!).toFixed(2)); }
await stop();
