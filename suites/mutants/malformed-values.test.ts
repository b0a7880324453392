import { killAll } from './kill-all.ts';

await killAll('malformed.key', 'malformed.query');
