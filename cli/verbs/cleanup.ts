import { existsSync } from 'node:fs';
import { openTransport } from '../../engine/send/open-transport.ts';
import type { CleanUp } from '../../engine/setup/clean-up.ts';
import { safeText } from '../../reports/safe-text.ts';
import type { ConfigFlags } from '../../targets/config/config-flags.ts';
import { loadTarget } from '../../targets/config/load-target.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { flagsOr, ledgerFile } from '../last-run.ts';
import { preflight } from '../preflight.ts';

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
    if (!existsSync(ledgerFile(target))) {
      process.stdout.write('nothing was left behind\n');
      return EXIT.kept;
    }
    const transport = openTransport(target, contract);
    try {
      await interruption.unless(preflight(contract, target, transport));
      const cleaned = await cleanLedger(contract, target, transport, { signal: interruption.signal });
      say(cleaned);
      if (interruption.yes) return EXIT.interrupted;
      return cleaned.failed.length > 0 ? EXIT.unjudged : EXIT.kept;
    } finally {
      await transport.close();
    }
  } finally {
    interruption.end();
  }
}

function say({ removed, left, failed }: CleanUp): void {
  const kept = Object.entries(left).map(([operation, count]) => `${count} from ${operation}`);
  process.stdout.write(
    `removed ${removed}${kept.length > 0 ? `; the API can't delete ${kept.join(', ')}` : ''}\n`,
  );
  for (const each of failed) process.stdout.write(`could not remove: ${safeText(each)}\n`);
}
