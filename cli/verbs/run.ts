import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openTransport } from '../../engine/send/open-transport.ts';
import type { NamedThing } from '../../engine/setup/named-things.ts';
import { operationsFor } from '../../engine/plan/operations-for.ts';
import { notApplicableOf, planFor } from '../../engine/plan/plan.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { contractOf, sourceDocumentOf } from '../../reports/contract-of.ts';
import type { RunReport } from '../../reports/run-report.ts';
import { writeWhole } from '../../reports/write-whole.ts';
import { cleanAfterRun } from '../clean-after-run.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { Interrupted, Interruption } from '../interruption.ts';
import { ledgerFile, STATE_FOLDER, storeFlags, storeLastRun, storeLeftovers } from '../last-run.ts';
import { lookFor } from '../look-for.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { OpenTarget } from '../../targets/open-target.ts';
import { preflight } from '../preflight.ts';
import { printRun } from '../print-run.ts';
import { ProgressView } from '../progress-view.ts';
import type { Loudness } from '../progress-view.ts';
import { checkFolder, checkOutput } from '../output-file.ts';
import { reportOfRun } from '../report-of-run.ts';
import { runInTime } from '../run-in-time.ts';
import { leastJudged, limited } from '../run-limits.ts';
import type { RunOptions, SeededOptions } from '../run-options.ts';
import { chosenCells, runSpecOf } from '../run-spec-of.ts';
import type { SuiteOptions } from '../run-suites.ts';
import { stateBefore } from '../state-before.ts';
import { goneNow } from '../gone-now.ts';
import { withAccess } from '../with-access.ts';
import type { AskedTarget } from '../with-access.ts';
import { joinedAccess } from '../../contracts/api/access.ts';
import type { Transport } from '../../wire/transport.ts';
import { watchRun } from '../watch-run.ts';
import { checkTerms, selectCells } from '../select-cells.ts';

const QUICKER =
  'naysayer: this takes more than five minutes: --depth quick sends one fault of each kind, for a first look';

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
  options: SeededOptions,
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
  options: SeededOptions,
  interruption: Interruption,
): Promise<number> {
  const { contract, target } = opened;
  const started = performance.now();
  const document = sourceDocumentOf(contract);
  const shown = contractOf(contract, process.cwd(), document);
  const chosen = chosenCells(opened, options);
  const { selected } = chosen;
  const spec = runSpecOf(opened, chosen, options);
  storeFlags(options);
  for (const each of [...opened.chosen, ...opened.missing]) process.stderr.write(`naysayer: ${each}\n`);
  const look = lookFor(process.stderr, options.color);
  const progress = new ProgressView(process.stderr, look, loudnessOf(options), {
    unit: 'cells',
    ...(options.depth !== 'quick' && options.budget === undefined && { ifLong: QUICKER }),
  });
  const results = new Map<string, CellResult>();
  const watch = watchRun(spec.channel, { selected, progress }, interruption);
  const onCell = (cell: CellResult): void => {
    results.set(cell.id, cell);
    progress.cell(cell);
  };
  const problems = await runInTime({ spec, ...suiteOutputs(options), onCell }, interruption);
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
    seed: options.seed,
    today: spec.today,
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

/** What the suites write, by the whole path. */
function suiteOutputs({ bail, junit, vitestJson }: RunOptions): Omit<SuiteOptions, 'spec' | 'onCell'> {
  return {
    bail,
    ...(junit !== undefined && { junit: resolve(junit) }),
    ...(vitestJson !== undefined && { vitestJson: resolve(vitestJson) }),
  };
}

async function store(report: RunReport, { report: file }: RunOptions): Promise<void> {
  await storeLastRun(report);
  if (file !== undefined) await writeWhole(file, `${JSON.stringify(report)}\n`);
}

function loudnessOf({ json, quiet, verbose }: RunOptions): Loudness {
  if (verbose) return 'verbose';
  return json || quiet ? 'quiet' : 'usual';
}
