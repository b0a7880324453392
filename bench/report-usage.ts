import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Preloaded into a process that is measured: writes what it used, its threads included, when it ends. */
const file = process.env['BENCH_USAGE_FILE'];
if (isMainThread && file !== undefined) {
  process.once('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
}
