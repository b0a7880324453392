import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The rooms whose tests run whole suites or wait for other processes. */
const LONG = /\/(?:broker|ci|cli|examples|pacts|reports|suites)\//;

/** Begins with the files that take long, so that none of them is run alone at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((each) => !isLong(each))];
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['scripts/testing/built-package.ts'],
    // Most of these tests wait for other processes: with fewer, two cores are idle for a quarter of the time.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    // What several files import is loaded once a worker, the contract's plan and samples with it: half of the time else.
    isolate: false,
    // For what hangs alone: a busy machine takes many times as long as a quiet one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
