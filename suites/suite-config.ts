import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vitest/node';

/** Cells that may be waiting at once; the limiter decides what is sent. */
const CELLS_AT_ONCE = 4096;

/** How Vitest runs the suites: in one worker, since a limiter can't be shared across several, and without a retry. */
export const suiteConfig: InlineConfig = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  include: ['suites/cells.suite.{ts,js}'],
  exclude: [],
  watch: false,
  pool: 'threads',
  maxWorkers: 1,
  isolate: false,
  fileParallelism: false,
  maxConcurrency: CELLS_AT_ONCE,
  retry: 0,
  passWithNoTests: true,
  experimental: { viteModuleRunner: false },
};
