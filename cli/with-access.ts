import type { AccessEntry } from '../contracts/api/access.ts';
import { learnAccess } from '../engine/run/learn-access.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { Transport } from '../wire/transport.ts';
import { ledgerFile } from './last-run.ts';

/** A target, and what it was seen to let its users do. */
export interface AskedTarget {
  readonly opened: OpenTarget;
  readonly access: readonly AccessEntry[];
}

/**
 * Asks a target what its document leaves open: which operations ask for a credential, which user may call them, and what
 * their valid requests need beside what their schemas say.
 */
export async function withAccess(
  opened: OpenTarget,
  transport: Transport,
  seed: number,
  wanted?: (operation: string) => boolean,
): Promise<AskedTarget> {
  const { contract, target } = opened;
  const options = {
    contract,
    target,
    transport,
    ledger: new Ledger(ledgerFile(target)),
    effort: { seed, runs: 1, confirmations: 0 },
  };
  const learnt = await learnAccess(options, wanted);
  const taught = await learnRequests({ ...options, contract: learnt.contract }, wanted);
  // What refuses new values was not asked who may call it.
  const untold = new Set(
    taught.operations.filter(({ body }) => body?.refusesNew !== undefined).map(({ id }) => id),
  );
  const access = learnt.access.filter((each) => !untold.has(each.operation));
  return { opened: { ...opened, contract: taught }, access };
}
