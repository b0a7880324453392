import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { startVitest } from 'vitest/node';
import type { InlineConfig, Reporter } from 'vitest/node';
import type { CellResult } from '../engine/verdict/result.ts';
import { unfinishedName } from '../reports/write-whole.ts';
import type { RunSpec } from '../suites/run-spec.ts';
import { suiteConfig } from '../suites/suite-config.ts';
import { ownSignals } from './own-signals.ts';

/** What a run of the suites is told. */
export interface SuiteOptions {
  readonly spec: RunSpec;
  readonly bail: boolean;
  readonly junit?: string;
  readonly vitestJson?: string;
  readonly onCell: (cell: CellResult) => void;
}

/** JUnit XML groups by the name of a class: here one of errors. */
const JUNIT = { suiteName: 'naysayer', classnameTemplate: '{suitename}' } as const;

/** Runs the suites in Vitest, in one worker: a limiter can't be shared across several. */
export async function runSuites({
  spec,
  bail,
  junit,
  vitestJson,
  onCell,
}: SuiteOptions): Promise<readonly Error[]> {
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
    ...suiteConfig,
    config: false,
    bail: bail ? 1 : 0,
    provide: { naysayer: spec },
    reporters: [
      reporter,
      ...(junit === undefined ? [] : [['junit', { ...JUNIT, outputFile: unfinishedName(junit) }] as const]),
      ...(vitestJson === undefined ? [] : [['json', { outputFile: unfinishedName(vitestJson) }] as const]),
    ] as NonNullable<InlineConfig['reporters']>,
  };
  const end = ownSignals();
  try {
    const vitest = await startVitest('test', [], config, {}, { stdout: process.stderr });
    await vitest.close();
  } finally {
    end();
  }
  for (const file of [junit, vitestJson])
    if (file !== undefined && existsSync(unfinishedName(file))) await rename(unfinishedName(file), file);
  return problems;
}
