import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import type { InlineConfig, Reporter } from 'vitest/node';
import type { CellResult } from '../engine/result.ts';
import type { RunSpec } from '../suites/run-spec.ts';
import { SuiteOrder } from '../suites/suite-order.ts';

/** What a run of the suites is told. */
export interface SuiteOptions {
  readonly spec: RunSpec;
  readonly bail: boolean;
  readonly junit?: string;
  readonly vitestJson?: string;
  readonly onCell: (cell: CellResult) => void;
}

/** Cells that may be waiting at once; the limiter decides what is sent. */
const CELLS_AT_ONCE = 4096;

/** Runs the suites in Vitest, in one worker: a limiter can't be shared across several. */
export async function runSuites({
  spec,
  bail,
  junit,
  vitestJson,
  onCell,
}: SuiteOptions): Promise<readonly Error[]> {
  const room = fileURLToPath(new URL('..', import.meta.url));
  const problems: Error[] = [];
  const reporter: Reporter = {
    onTestCaseResult: (test) => {
      const { cell } = test.meta();
      if (cell) onCell(cell);
    },
    onTestRunEnd: (modules, errors) => {
      for (const error of [...errors, ...modules.flatMap((module) => module.errors())]) {
        problems.push(new Error(error.stack ?? error.message));
      }
    },
  };
  const config: Parameters<typeof startVitest>[2] = {
    config: false,
    root: room,
    include: ['suites/*.suite.{ts,js}'],
    exclude: [],
    watch: false,
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    fileParallelism: false,
    maxConcurrency: CELLS_AT_ONCE,
    retry: 0,
    bail: bail ? 1 : 0,
    passWithNoTests: true,
    sequence: { sequencer: SuiteOrder, concurrent: true },
    experimental: { viteModuleRunner: false },
    provide: { naysayer: spec },
    reporters: [
      reporter,
      ...(junit === undefined ? [] : [['junit', { outputFile: junit, suiteName: 'naysayer' }] as const]),
      ...(vitestJson === undefined ? [] : [['json', { outputFile: vitestJson }] as const]),
    ] as NonNullable<InlineConfig['reporters']>,
  };
  const exitCode = process.exitCode;
  const vitest = await startVitest('test', [], config);
  await vitest.close();
  // Vitest says 1 for any failed test: the verdict is ours.
  process.exitCode = exitCode;
  return problems;
}
