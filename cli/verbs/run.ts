import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HttpTransport } from '../../engine/send/http-transport.ts';
import { Sender } from '../../engine/send/sender.ts';
import { planFor } from '../../engine/plan/plan.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { contractOf } from '../../reports/contract-of.ts';
import type { Shard } from '../../reports/run-report.ts';
import type { RunSpec } from '../../suites/run-spec.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { ledgerFile, storeFlags, storeLastRun } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { OpenTarget, TargetOptions } from '../../targets/open-target.ts';
import { preflight } from '../preflight.ts';
import { printRun } from '../print-run.ts';
import type { PrintOptions } from '../print-run.ts';
import { ProgressView } from '../progress-view.ts';
import type { Loudness } from '../progress-view.ts';
import { checkReportFile, writeReportFile } from '../report-file.ts';
import { reportOfRun } from '../report-of-run.ts';
import { runSuites } from '../run-suites.ts';
import { watchRun } from '../watch-run.ts';
import { checkTerms, selectCells } from '../select-cells.ts';
import { shardOf } from '../shard-of.ts';

/** What `naysayer run` takes. */
export interface RunOptions extends TargetOptions, PrintOptions {
  readonly only?: readonly string[];
  readonly seed?: number;
  readonly strict: boolean;
  readonly budget?: number;
  readonly concurrency?: number;
  readonly runs: number;
  readonly bail: boolean;
  /** Each cell is named as it is done. */
  readonly verbose: boolean;
  readonly shard?: Shard;
  readonly report?: string;
  readonly junit?: string;
  readonly vitestJson?: string;
}

const CONFIRMATIONS = 3;

/** Runs the suites against a target, cleans up, reports. */
export async function run(options: RunOptions): Promise<number> {
  if (options.shard && options.seed === undefined)
    throw new Misuse('--shard needs --seed: the shards of a run share it');
  if (options.report !== undefined) checkReportFile(options.report);
  const opened = limited(await openTarget(options), options);
  const transport = new HttpTransport(opened.target.baseUrl, opened.target.limits);
  try {
    checkTerms(opened.contract, options.only);
    await preflight(opened.contract, opened.target, transport);
    return await runOpened(opened, transport, options);
  } finally {
    await transport.close();
    await opened.close();
  }
}

async function runOpened(opened: OpenTarget, transport: HttpTransport, options: RunOptions): Promise<number> {
  const { contract, target } = opened;
  const started = performance.now();
  const plan = planFor(contract, factsOf(contract), target);
  const chosen = selectCells(plan, options.only);
  const selected = options.shard ? shardOf(chosen, options.shard) : chosen;
  const shown = contractOf(contract, process.cwd());
  const seed = options.seed ?? randomInt(0x7fffffff);
  const today = new Date().toISOString().slice(0, 10);
  const spec: RunSpec = {
    contract,
    target,
    effort: { seed, runs: options.runs, confirmations: CONFIRMATIONS },
    ...((options.only || options.shard) && { only: selected.map((cell) => cell.id) }),
    strict: options.strict,
    deviations: opened.deviations,
    today,
    ledger: ledgerFile(target),
    channel: `naysayer ${process.pid} ${seed}`,
  };
  if (existsSync(ledgerFile(target))) {
    process.stderr.write('naysayer: an earlier run left something behind; it is removed with this run\n');
  }
  storeFlags(options);
  for (const each of opened.chosen) process.stderr.write(`naysayer: ${each}\n`);
  const applicable = selected.filter((cell) => cell.notApplicable === undefined).length;
  const look = lookFor(process.stderr, options.color);
  const progress = new ProgressView(process.stderr, look, loudnessOf(options), 'cells', applicable);
  const results = new Map<string, CellResult>();
  const watch = watchRun(spec.channel, progress);
  const problems = await runSuites({
    spec,
    bail: options.bail,
    ...(options.junit !== undefined && { junit: resolve(options.junit) }),
    ...(options.vitestJson !== undefined && { vitestJson: resolve(options.vitestJson) }),
    onCell: (cell) => {
      results.set(cell.id, cell);
      progress.cell(cell);
    },
  });
  progress.end();
  watch.close();
  // Whatever looks after the target may just be starting it again.
  const patient = new Sender(transport, target.limits, () => undefined);
  const gone = await preflight(contract, target, patient).catch((error: Error) => error.message);
  const cleaned = await cleanLedger(contract, target, transport, watch.end.secrets);
  for (const problem of problems) process.stderr.write(`naysayer: ${problem.message}\n`);
  const report = reportOfRun({
    opened,
    contract: shown,
    selected,
    results,
    watch,
    seed,
    today,
    strict: options.strict,
    shard: options.shard,
    gone: typeof gone === 'string' ? gone : undefined,
    problems: problems.length,
    millis: performance.now() - started,
  });
  storeLastRun(report);
  if (options.report !== undefined) writeReportFile(options.report, report);
  printRun(report, cleaned, options);
  if (watch.interrupted) return EXIT.interrupted;
  return report.verdict.exitCode;
}

function loudnessOf({ json, quiet, verbose }: RunOptions): Loudness {
  if (verbose) return 'verbose';
  return json || quiet ? 'quiet' : 'usual';
}

function limited(opened: OpenTarget, { budget, concurrency }: RunOptions): OpenTarget {
  const limits = {
    ...opened.target.limits,
    ...(budget !== undefined && { budget }),
    ...(concurrency !== undefined && { concurrency }),
  };
  return { ...opened, target: { ...opened.target, limits } };
}
