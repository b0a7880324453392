import { killAll } from './kill-all.ts';

await killAll('unauthenticated.', 'forbidden.', 'development.');
