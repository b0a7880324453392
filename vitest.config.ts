import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Most of these tests wait for other processes: with fewer, two cores are idle for a quarter of the time.
    maxWorkers: 4,
    // What several files import is loaded once a worker, the contract's plan and samples with it: half of the time else.
    isolate: false,
    // For what hangs alone: a busy machine takes many times as long as a quiet one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
