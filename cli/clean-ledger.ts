import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract } from '../contracts/contract.ts';
import type { Leftovers } from '../contracts/leftovers.ts';
import type { Target } from '../contracts/target.ts';
import type { Transport } from '../wire/transport.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { changedSince } from '../engine/setup/named-things.ts';
import type { NamedThing } from '../engine/setup/named-things.ts';
import { ledgerFile } from './last-run.ts';
import { Settling } from '../engine/setup/settling.ts';
import { TargetReader } from './target-reader.ts';

/** What a clean-up is told beside the ledger. */
export interface CleanOptions {
  /** What was created beside, whose ids are secrets and stand in no file. */
  readonly secrets?: readonly LedgerEntry[];
  /** What the config names, as it was before. */
  readonly named?: readonly NamedThing[];
  /** Ends it before everything was tried. */
  readonly signal?: AbortSignal;
  /** Hears of each request. */
  readonly onStep?: () => void;
}

/** Removes from the target what the ledger file says the suite created; what was not removed stays in the ledger. */
export async function cleanLedger(
  contract: Contract,
  target: Target,
  transport: Transport,
  { secrets = [], named = [], signal, onStep }: CleanOptions = {},
): Promise<Leftovers> {
  const reader = new TargetReader(contract, target, transport, onStep);
  const ledger = new Ledger(ledgerFile(target));
  for (const entry of secrets) ledger.record(entry);
  const stop = (): void => reader.stop('the clean-up was interrupted');
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const wait = async (millis: number): Promise<void> => {
      await sleep(millis, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    };
    const settling = new Settling((seconds) => wait(seconds * 1000), target.limits.settleSeconds ?? 0);
    const left = await cleanUp(contract, ledger, reader.tokensFor, reader.send, {
      values: target.values,
      isStopped: () => signal?.aborted === true,
      until: (look) => settling.until(look),
    });
    return { ...left, changed: await changedSince(reader.source, named, wait) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
