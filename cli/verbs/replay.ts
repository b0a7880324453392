import type { Provocation } from '../../contracts/requirements/requirement.ts';
import { operationsFor } from '../../engine/plan/operations-for.ts';
import type { Finding } from '../../engine/verdict/result.ts';
import { Run } from '../../engine/run/run.ts';
import { openTransport } from '../../engine/send/open-transport.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { flagsOfReport, readReportFile } from '../flags-of-report.ts';
import { flagsOr, ledgerFile, readLastRun } from '../last-run.ts';
import type { RunReport } from '../../reports/run-report.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { TargetOptions } from '../../targets/open-target.ts';
import { preflight } from '../preflight.ts';
import { withAccess } from '../with-access.ts';

/** What `naysayer replay` takes. */
export interface ReplayOptions extends TargetOptions {
  readonly times: number;
  /** A report that holds the finding; that of the last run in this folder unless given. */
  readonly from?: string;
}

/** Sends one finding of the last run, or of a report, again, and says whether the promise is still broken. */
export async function replay(id: string, options: ReplayOptions): Promise<number> {
  const { from } = options;
  const report = from === undefined ? readLastRun() : readReportFile(from);
  const { finding, isUnstable } = findingIn(report, id);
  if (!finding) throw new Misuse(`${from ?? 'the last run'} has no finding ${id}`);
  const reference = options.reference ?? (options.config === undefined && report.target.name === 'reference');
  const loaded = await openTarget({
    ...(from === undefined ? flagsOr(options) : flagsOfReport(options, report, finding, from)),
    reference,
  });
  const { target, close } = loaded;
  const transport = openTransport(target, loaded.contract);
  try {
    await preflight(loaded.contract, target, transport);
    const wanted = operationsFor(loaded.contract, [finding.operation]);
    const isWanted = (operation: string): boolean => wanted.has(operation);
    const asked = await withAccess(loaded, transport, report.seed, isWanted);
    const { contract } = asked.opened;
    const ledger = new Ledger(ledgerFile(target));
    const effort = { seed: report.seed, runs: 1, confirmations: options.times };
    const run = new Run({ contract, target, transport, ledger, effort });
    const cell = run.plan.find((each) => each.id === `${finding.requirement} › ${finding.operation}`);
    if (!cell) throw new Misuse(`the config leaves out ${finding.operation}, which finding ${id} is about`);
    const { again, findings, skip } = await run.replay(
      cell,
      // A report that was read has the schema of one, whose provocations are those of findings.
      finding.provokedBy as unknown as Provocation,
      finding.input,
      options.times,
    );
    await cleanLedger(contract, target, transport, { secrets: [...asked.secrets, ...ledger.secrets] });
    const say = (text: string): void => void process.stdout.write(`${id}, ${cell.id}: ${text}\n`);
    if (again.of === 0) {
      say(`not reproducible: ${skip?.reason ?? 'it could not be sent'}`);
      return EXIT.unjudged;
    }
    if (again.times === 0 && isUnstable) {
      say(
        `not reproducible: it was seen in the run, and came again 0 of ${again.of} times, as it did not then`,
      );
      return EXIT.unjudged;
    }
    if (again.times === 0) {
      say(`fixed: the promise was kept ${again.of} of ${again.of} times`);
      return EXIT.kept;
    }
    say(`still failing, ${again.times} of ${again.of} times`);
    process.stdout.write(
      `  expected  ${finding.expected}\n  actual    ${findings[0]?.actual ?? finding.actual}\n`,
    );
    return EXIT.broken;
  } finally {
    await transport.close();
    await close();
  }
}

/** A finding of a report, and whether it is one that did not come again. */
function findingIn(
  { cells }: RunReport,
  id: string,
): { readonly finding: Finding | undefined; readonly isUnstable: boolean } {
  const finding = cells.flatMap((cell) => cell.findings).find((each) => each.id === id);
  if (finding) return { finding, isUnstable: false };
  return {
    finding: cells.flatMap((cell) => cell.unstable ?? []).find((each) => each.id === id),
    isUnstable: true,
  };
}
