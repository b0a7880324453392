import { serving } from '../scripts/child.ts';
import { Loop } from './loop.ts';
const { url, stop } = await serving(process.execPath, ['bench/refusing-server.ts']);
const loop = await Loop.over(url);
for (let i = 0; i < 8; i++) console.log((await loop.pace(i)).perSecond);
await stop();
