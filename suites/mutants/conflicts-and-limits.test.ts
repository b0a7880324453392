import { killAll } from './kill-all.ts';

await killAll('conflict.', 'rate-limited.');
