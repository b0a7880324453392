import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CleanUp } from '../../engine/preconditions/clean-up.ts';
import { HttpTransport } from '../../engine/http-transport.ts';
import { planFor } from '../../engine/plan.ts';
import type { Cell } from '../../engine/plan.ts';
import type { Deviation } from '../../contracts/deviation.ts';
import type { CellResult } from '../../engine/result.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { contractOf } from '../../reports/contract-of.ts';
import type { RunReport } from '../../reports/run-report.ts';
import { terminalReport } from '../../reports/terminal-report.ts';
import { verdictOf } from '../../reports/verdict-of.ts';
import type { RunSpec } from '../../suites/run-spec.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT } from '../exit-code.ts';
import { ledgerFile, storeLastRun } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import type { Colour } from '../look-for.ts';
import { openTarget } from '../open-target.ts';
import type { OpenTarget, TargetOptions } from '../open-target.ts';
import { preflight } from '../preflight.ts';
import { version } from '../version.ts';
import { ProgressLine } from '../progress-line.ts';
import { runSuites } from '../run-suites.ts';
import { watchRun } from '../watch-run.ts';
import { checkTerms, selectCells } from '../select-cells.ts';

/** What `naysayer run` takes. */
export interface RunOptions extends TargetOptions {
  readonly only?: readonly string[];
  readonly seed?: number;
  readonly strict: boolean;
  readonly budget?: number;
  readonly concurrency?: number;
  readonly runs: number;
  readonly bail: boolean;
  readonly json: boolean;
  readonly junit?: string;
  readonly vitestJson?: string;
  readonly quiet: boolean;
  readonly color: Colour;
}

const CONFIRMATIONS = 3;

/** Runs the suites against a target, cleans up, reports. */
export async function run(options: RunOptions): Promise<number> {
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
  const selected = selectCells(plan, options.only);
  const seed = options.seed ?? randomInt(0x7fffffff);
  const spec: RunSpec = {
    contract,
    target,
    effort: { seed, runs: options.runs, confirmations: CONFIRMATIONS },
    ...(options.only && { only: selected.map((cell) => cell.id) }),
    strict: options.strict,
    accepted: acceptedIn(selected, opened.deviations),
    ledger: ledgerFile(target),
    channel: `naysayer ${process.pid} ${seed}`,
  };
  if (existsSync(ledgerFile(target))) {
    process.stderr.write('naysayer: an earlier run left something behind; it is removed with this run\n');
  }
  const applicable = selected.filter((cell) => cell.notApplicable === undefined).length;
  const progress = new ProgressLine(process.stderr, applicable, options.json || options.quiet);
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
  const gone = await preflight(contract, target, transport).catch((error: Error) => error.message);
  const cleaned = await cleanLedger(contract, target, transport, watch.end.secrets);
  for (const problem of problems) process.stderr.write(`naysayer: ${problem.message}\n`);
  const cells = selected.map((cell) => results.get(cell.id) ?? unrun(cell, watch.interrupted));
  const today = new Date().toISOString().slice(0, 10);
  const terms = {
    strict: options.strict,
    minimumJudged: opened.minimumJudged,
    deviations: opened.deviations,
    today,
    ...(typeof gone === 'string' && { gone }),
  };
  const report: RunReport = {
    version: 1,
    naysayer: version(),
    startedAt: new Date(Date.now() - (performance.now() - started)).toISOString(),
    contract: contractOf(contract, process.cwd()),
    target: { name: target.name, baseUrl: target.baseUrl },
    seed,
    strict: options.strict,
    minimumJudged: opened.minimumJudged,
    ...(target.limits.budget !== undefined && { budget: target.limits.budget }),
    shards: [],
    millis: Math.round(performance.now() - started),
    requests: watch.end.sent,
    fingerprint: watch.end.fingerprint,
    unproved: watch.end.unproved,
    verdict: verdictOf(cells, terms),
    cells,
  };
  storeLastRun(report);
  await print(report, opened, options, cleaned);
  if (watch.interrupted) return EXIT.interrupted;
  return problems.length > 0 && report.verdict.exitCode === 0 ? EXIT.unjudged : report.verdict.exitCode;
}

/** The cells that known deviations are about. */
function acceptedIn(cells: readonly Cell[], deviations: readonly Deviation[]): readonly string[] {
  return cells
    .filter((cell) =>
      deviations.some(
        ({ requirement, operations }) =>
          requirement === cell.requirement.id &&
          (operations.includes('*') || operations.includes(cell.operation)),
      ),
    )
    .map((cell) => cell.id);
}

function limited(opened: OpenTarget, { budget, concurrency }: RunOptions): OpenTarget {
  const limits = {
    ...opened.target.limits,
    ...(budget !== undefined && { budget }),
    ...(concurrency !== undefined && { concurrency }),
  };
  return { ...opened, target: { ...opened.target, limits } };
}

function unrun(cell: ReturnType<typeof planFor>[number], interrupted: boolean): CellResult {
  const reason = cell.notApplicable ?? (interrupted ? 'the run was interrupted' : 'the run ended before it');
  return {
    id: cell.id,
    requirement: cell.requirement.id,
    errorClass: cell.requirement.errorClass,
    operation: cell.operation,
    level: cell.level,
    outcome: cell.notApplicable === undefined ? 'inconclusive' : 'not-applicable',
    reason,
    counts: { held: 0, broken: 0, unjudged: 0 },
    findings: [],
    millis: 0,
  };
}

async function print(
  report: RunReport,
  { contract }: OpenTarget,
  options: RunOptions,
  cleaned: CleanUp,
): Promise<void> {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const look = lookFor(process.stdout, options.color);
  const text = terminalReport(report, contract.requirements, look, options.quiet);
  process.stdout.write(`${text}\n`);
  const left = Object.entries(cleaned.left).map(([operation, count]) => `${count} from ${operation}`);
  if (left.length > 0)
    process.stdout.write(`  left behind, since the API can't delete them: ${left.join(', ')}\n`);
  if (cleaned.failed.length > 0) {
    process.stdout.write(`  ${cleaned.failed.length} things could not be removed: run naysayer cleanup\n`);
  }
}
