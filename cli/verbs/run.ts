import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTransport } from '../../engine/send/open-transport.ts';
import type { NamedThing } from '../../engine/setup/named-things.ts';
import { operationsFor } from '../../engine/plan/operations-for.ts';
import { notApplicableOf, planFor } from '../../engine/plan/plan.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import type { Depth } from '../../engine/setup/run-context.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { contractOf, sourceDocumentOf } from '../../reports/contract-of.ts';
import type { RunReport, Shard } from '../../reports/run-report.ts';
import { writeWhole } from '../../reports/write-whole.ts';
import type { RunSpec } from '../../suites/run-spec.ts';
import { cleanAfterRun } from '../clean-after-run.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { Interrupted, Interruption } from '../interruption.ts';
import { ledgerFile, STATE_FOLDER, storeFlags, storeLastRun, storeLeftovers } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { OpenTarget, TargetOptions } from '../../targets/open-target.ts';
import { preflight } from '../preflight.ts';
import { printRun } from '../print-run.ts';
import type { PrintOptions } from '../print-run.ts';
import { ProgressView } from '../progress-view.ts';
import type { Loudness } from '../progress-view.ts';
import { checkFolder, checkOutput } from '../output-file.ts';
import { reportOfRun } from '../report-of-run.ts';
import { EFFORTS, leastJudged, limited, withinQuick } from '../run-limits.ts';
import { stateBefore } from '../state-before.ts';
import { goneNow } from '../gone-now.ts';
import { withAccess } from '../with-access.ts';
import type { AskedTarget } from '../with-access.ts';
import { joinedAccess } from '../../contracts/api/access.ts';
import type { Transport } from '../../wire/transport.ts';
import { watchRun } from '../watch-run.ts';
import { cellsBeside, checkTerms, selectCells } from '../select-cells.ts';
import { shardOf } from '../shard-of.ts';

const QUICKER =
  'naysayer: this takes more than five minutes: --depth quick sends one fault of each kind, for a first look';

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

/** For suites that were asked to end. */
const PATIENCE_MILLIS = 10_000;

/** Runs the suites against a target, cleans up, reports. */
export async function run(options: RunOptions): Promise<number> {
  if (options.shard && options.seed === undefined)
    throw new Misuse('--shard needs --seed: the shards of a run share it');
  checkOutput('--report', options.report);
  checkOutput('--junit', options.junit);
  checkOutput('--vitest-json', options.vitestJson);
  const interruption = new Interruption();
  try {
    const opened = limited(await interruption.unless(openTarget(options)), options);
    // What is wrong in the command or the config leaves no folder behind.
    checkFolder(STATE_FOLDER, STATE_FOLDER);
    const transport = openTransport(opened.target, opened.contract);
    try {
      checkTerms(opened.contract, options.only);
      await interruption.unless(preflight(opened.contract, opened.target, transport));
      const named = await interruption.unless(stateBefore(opened, transport));
      const seed = options.seed ?? randomInt(0x7fffffff);
      const asked = await learnt(opened, transport, { ...options, seed }, interruption);
      return await runOpened({ ...asked, named }, transport, { ...options, seed }, interruption);
    } finally {
      await transport.close();
      await opened.close();
    }
  } finally {
    interruption.end();
  }
}

/** Asks the target what the document leaves open, and shows how far that is. */
async function learnt(
  opened: OpenTarget,
  transport: Transport,
  options: RunOptions & { readonly seed: number },
  interruption: Interruption,
): Promise<AskedTarget> {
  const progress = new ProgressView(
    process.stderr,
    lookFor(process.stderr, options.color),
    loudnessOf(options),
    {
      unit: 'operations',
      doing: 'learning how each is called',
    },
  );
  try {
    const asked = withAccess(opened, transport, options.seed, wantedIn(opened, options), {
      expect: (total) => progress.expect(total),
      step: () => progress.step(),
      count: (requests) => progress.count(requests),
    });
    return await interruption.unless(asked);
  } catch (error) {
    const isLeft = error instanceof Interrupted && existsSync(ledgerFile(opened.target));
    throw isLeft ? new Interrupted('interrupted; naysayer cleanup removes what was created') : error;
  } finally {
    progress.end();
  }
}

/** Tells which operations a run is about. */
function wantedIn({ contract, target }: OpenTarget, { only }: RunOptions): (operation: string) => boolean {
  if (!only) return () => true;
  const cells = selectCells(planFor(contract, factsOf(contract), target), only);
  const wanted = operationsFor(
    contract,
    cells.map((cell) => cell.operation),
  );
  return (operation) => wanted.has(operation);
}

async function runOpened(
  { opened, access, secrets, named }: AskedTarget & { readonly named: readonly NamedThing[] },
  transport: Transport,
  options: RunOptions & { readonly seed: number },
  interruption: Interruption,
): Promise<number> {
  const { contract, target } = opened;
  const started = performance.now();
  const plan = planFor(contract, factsOf(contract), target);
  const chosen = selectCells(plan, options.only);
  // Each shard would tell of what is beside.
  const tellsBeside = options.only && !options.shard && !contract.promises;
  const beside = tellsBeside ? cellsBeside(plan, chosen) : [];
  const selected = options.shard ? shardOf(chosen, options.shard) : [...chosen, ...beside];
  const document = sourceDocumentOf(contract);
  const shown = contractOf(contract, process.cwd(), document);
  const { seed } = options;
  const today = new Date().toISOString().slice(0, 10);
  const spec: RunSpec = {
    contract,
    target:
      options.depth === 'quick'
        ? withinQuick(target, new Set(selected.map((each) => each.operation)).size)
        : target,
    effort: {
      seed,
      depth: options.depth,
      ...EFFORTS[options.depth],
      ...(options.runs !== undefined && { runs: options.runs }),
    },
    ...((options.only || options.shard) && { only: selected.map((cell) => cell.id) }),
    beside: beside.map((cell) => cell.id),
    strict: options.strict,
    deviations: opened.deviations,
    today,
    ledger: ledgerFile(target),
    channel: `naysayer ${process.pid} ${seed}`,
  };
  storeFlags(options);
  for (const each of [...opened.chosen, ...opened.missing]) process.stderr.write(`naysayer: ${each}\n`);
  const look = lookFor(process.stderr, options.color);
  const progress = new ProgressView(process.stderr, look, loudnessOf(options), {
    unit: 'cells',
    ...(options.depth !== 'quick' && options.budget === undefined && { ifLong: QUICKER }),
  });
  const results = new Map<string, CellResult>();
  const watch = watchRun(spec.channel, { selected, progress }, interruption);
  // Vitest takes longer to load than a target to be asked whether it is there.
  const { runSuites } = await import('../run-suites.ts');
  const running = runSuites({
    spec,
    bail: options.bail,
    ...(options.junit !== undefined && { junit: resolve(options.junit) }),
    ...(options.vitestJson !== undefined && { vitestJson: resolve(options.vitestJson) }),
    onCell: (cell) => {
      results.set(cell.id, cell);
      progress.cell(cell);
    },
  });
  const waiting = new AbortController();
  const problems = (await Promise.race([running, patienceAfter(interruption, waiting.signal)])) ?? [];
  waiting.abort();
  progress.end();
  // Suites that are still loaded after their time are told to stop once they listen.
  if (!interruption.yes) watch.close();
  const gone = await goneNow(opened, transport, interruption);
  const report = reportOfRun({
    opened: { ...opened, minimumJudged: leastJudged(options.depth, opened.minimumJudged) },
    contract: shown,
    access: joinedAccess([...access, ...watch.end.access]),
    lineAt: document.lineAt,
    selected,
    results,
    notApplicable: watch.notApplicable ?? notApplicableOf(selected),
    end: watch.end,
    interrupted: interruption.yes,
    seed,
    today,
    strict: options.strict,
    shard: options.shard,
    gone,
    problems: problems.length,
    millis: performance.now() - started,
  });
  // Before the clean-up: whoever ends that has the report.
  await store(report, options);
  const leftovers = await cleanAfterRun(opened, transport, watch, {
    named,
    secrets,
    interruption,
    progress: new ProgressView(process.stderr, look, loudnessOf(options), { unit: 'removals' }),
  });
  watch.close();
  const whole = { ...report, leftovers };
  await storeLeftovers(target, leftovers);
  await store(whole, options);
  for (const problem of problems) process.stderr.write(`naysayer: ${problem.message}\n`);
  printRun(whole, options);
  return interruption.yes ? EXIT.interrupted : report.verdict.exitCode;
}

/**
 * Resolves when suites that were asked to end have had their time; what holds them may never let them go.
 *
 * It holds the process meanwhile: where suites that are still loaded do not, it would end with 0 and without a word.
 *
 * @param ended ends the wait
 */
async function patienceAfter({ signal }: Interruption, ended: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  await sleep(PATIENCE_MILLIS, undefined, { signal: ended }).catch(() => undefined);
}

async function store(report: RunReport, { report: file }: RunOptions): Promise<void> {
  await storeLastRun(report);
  if (file !== undefined) await writeWhole(file, `${JSON.stringify(report)}\n`);
}

function loudnessOf({ json, quiet, verbose }: RunOptions): Loudness {
  if (verbose) return 'verbose';
  return json || quiet ? 'quiet' : 'usual';
}
