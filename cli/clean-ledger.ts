import type { Contract } from '../contracts/contract.ts';
import type { Target } from '../contracts/target.ts';
import type { Transport } from '../wire/transport.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import type { CleanUp } from '../engine/setup/clean-up.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { Sender, Stopped } from '../engine/send/sender.ts';
import { ledgerFile } from './last-run.ts';

/**
 * Removes from the target what the ledger file says the suite created.
 *
 * @param secrets what it created beside, whose ids are secrets and stand in no file
 */
export async function cleanLedger(
  contract: Contract,
  target: Target,
  transport: Transport,
  secrets: readonly LedgerEntry[] = [],
): Promise<CleanUp> {
  const tokens = target.credentials.client ?? target.credentials.user ?? { token: '' };
  const { budget: _spent, ...limits } = target.limits;
  const sender = new Sender(transport, limits, () => undefined);
  const ledger = new Ledger(ledgerFile(target));
  for (const entry of secrets) ledger.record(entry);
  return await cleanUp(contract, ledger, tokens, async (request) => {
    try {
      return await sender.send(request);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const reply = { kind: 'no-answer', silence: 'unreachable', message: error.message } as const;
      return { request, reply, millis: 0 };
    }
  });
}
