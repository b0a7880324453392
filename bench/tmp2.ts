import { serving } from '../scripts/child.ts';
import { Loop } from './loop.ts';
const { url, stop } = await serving(process.execPath, ['bench/refusing-server.ts']);
const loop = await Loop.over(url);
const r: number[] = [];
for (let i = 0; i < 30; i++) r.push(Math.round(1e6 / (await loop.pace(i)).perSecond));
console.log(r.join(' '));
await stop();
