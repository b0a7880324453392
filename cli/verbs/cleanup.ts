import { openTransport } from '../../engine/send/open-transport.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { changedLines, leftoverLines } from '../../reports/leftover-lines.ts';
import { safeText } from '../../reports/safe-text.ts';
import type { Target } from '../../contracts/target.ts';
import type { ConfigFlags } from '../../targets/config/config-flags.ts';
import { loadTarget } from '../../targets/config/load-target.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { flagsOr, lastLeftovers, ledgerFile, storeLeftovers } from '../last-run.ts';
import { preflight } from '../preflight.ts';
import { TargetReader } from '../target-reader.ts';
import { withTokenPlace } from '../with-token-place.ts';

/** What `naysayer cleanup` takes. */
export interface CleanupOptions extends ConfigFlags {
  readonly config?: string;
}

/** Removes what a killed run left behind, by its ledger. */
export async function cleanup(options: CleanupOptions): Promise<number> {
  const interruption = new Interruption();
  try {
    const { config, ...flags } = flagsOr(options);
    const { contract, target } = await interruption.unless(
      loadTarget({ named: config, folder: process.cwd(), flags }, process.env),
    );
    if (new Ledger(ledgerFile(target)).open.length === 0) {
      sayAll(linesOfLastRun(target) ?? ['no run has written down here that it left anything behind']);
      return EXIT.kept;
    }
    const transport = openTransport(target, contract);
    try {
      await interruption.unless(preflight(contract, target, transport));
      const { source } = new TargetReader(contract, target, transport);
      const asked = await interruption.unless(withTokenPlace(source));
      const cleaned = await cleanLedger(asked, target, transport, { signal: interruption.signal });
      say(cleaned);
      await storeLeftovers(target, cleaned);
      if (interruption.yes) return EXIT.interrupted;
      return cleaned.failed > 0 ? EXIT.unjudged : EXIT.kept;
    } finally {
      await transport.close();
    }
  } finally {
    interruption.end();
  }
}

/** What the last run over a target left, as it found when it cleaned up. */
function linesOfLastRun(target: Target): readonly string[] | undefined {
  const leftovers = lastLeftovers(target);
  return leftovers && [...changedLines(leftovers), ...leftoverLines(leftovers)];
}

function say(leftovers: Leftovers): void {
  sayAll([`removed ${leftovers.removed}`, ...leftoverLines(leftovers)]);
}

function sayAll(lines: readonly string[]): void {
  for (const each of lines) process.stdout.write(`${safeText(each)}\n`);
}
