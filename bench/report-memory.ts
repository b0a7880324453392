import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Preloaded into a process that is measured: writes the most memory that it ever had, in kilobytes. */
const file = process.env['BENCH_MEMORY_FILE'];
if (isMainThread && file !== undefined) {
  process.once('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
