import { killAll } from './kill-all.ts';

await killAll('success.', 'server-error.', 'status.', 'error-body.');
