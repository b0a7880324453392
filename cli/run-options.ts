import type { Depth } from '../engine/setup/run-context.ts';
import type { Shard } from '../reports/run-report.ts';
import type { TargetOptions } from '../targets/open-target.ts';
import type { PrintOptions } from './print-run.ts';

/** What `naysayer run` takes. */
export interface RunOptions extends TargetOptions, PrintOptions {
  readonly only?: readonly string[];
  readonly seed?: number;
  readonly strict: boolean;
  readonly budget?: number;
  readonly concurrency?: number;
  readonly depth: Depth;
  readonly runs?: number;
  readonly bail: boolean;
  /** Each cell is named as it is done. */
  readonly verbose: boolean;
  readonly shard?: Shard;
  readonly report?: string;
  readonly junit?: string;
  readonly vitestJson?: string;
}

/** Those of a run that has begun: what it draws at random is settled. */
export type SeededOptions = RunOptions & { readonly seed: number };
