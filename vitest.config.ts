import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Vitest leaves a core to itself, and most of these tests wait for other processes.
    maxWorkers: 3,
  },
});
