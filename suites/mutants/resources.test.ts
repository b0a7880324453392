import { killAll } from './kill-all.ts';

await killAll('not-found.', 'method-not-allowed.');
