import type { Leftovers } from '../contracts/leftovers.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import type { NamedThing } from '../engine/setup/named-things.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { Transport } from '../wire/transport.ts';
import { cleanLedger } from './clean-ledger.ts';
import type { Interruption } from './interruption.ts';
import type { ProgressView } from './progress-view.ts';
import type { Watch } from './watch-run.ts';

/** How a clean-up is begun. */
export interface CleaningTerms {
  /** What the config names, as it was before the run. */
  readonly named: readonly NamedThing[];
  /** What was created before the run, whose ids are secrets. */
  readonly secrets: readonly LedgerEntry[];
  readonly interruption: Interruption;
  readonly progress: ProgressView;
}

/** Removes what the run created, and shows how far it is. */
export async function cleanAfterRun(
  { contract, target }: OpenTarget,
  transport: Transport,
  watch: Watch,
  { named, secrets, interruption, progress }: CleaningTerms,
): Promise<Leftovers> {
  try {
    return await cleanLedger(contract, target, transport, {
      secrets: [...secrets, ...watch.end.secrets],
      named,
      // The clean-up belongs to the orderly end of a run that was interrupted before.
      ...(!interruption.yes && { signal: interruption.signal }),
      onStep: () => progress.step(),
    });
  } finally {
    progress.end();
  }
}
