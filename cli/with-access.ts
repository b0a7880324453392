import type { AccessEntry } from '../contracts/api/access.ts';
import { learnAccess } from '../engine/run/learn-access.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { Transport } from '../wire/transport.ts';
import { ledgerFile } from './last-run.ts';

/** Hears how far the asking is. */
export interface Hearer {
  /** So many operations are asked about. */
  readonly expect: (total: number) => void;
  /** One is done. */
  readonly step: () => void;
  /** So many requests were sent so far. */
  readonly count: (requests: number) => void;
}

/** A target, and what it was seen to let its users do. */
export interface AskedTarget {
  readonly opened: OpenTarget;
  readonly access: readonly AccessEntry[];
  /** What was created meanwhile, whose ids are secrets and stand in no file. */
  readonly secrets: readonly LedgerEntry[];
}

/**
 * Asks a target what its document leaves open: which operations ask for a credential, which user may call them, and what
 * their valid requests need beside what their schemas say.
 */
export async function withAccess(
  opened: OpenTarget,
  transport: Transport,
  seed: number,
  wanted: (operation: string) => boolean = () => true,
  hearer?: Hearer,
): Promise<AskedTarget> {
  const { contract, target } = opened;
  const ledger = new Ledger(ledgerFile(target));
  const options = {
    contract,
    target,
    transport: hearer ? counted(transport, hearer.count) : transport,
    ledger,
    effort: { seed, runs: 1, confirmations: 0 },
  };
  hearer?.expect(contract.operations.filter(({ id }) => wanted(id)).length);
  const learnt = await learnAccess(options, wanted);
  const taught = await learnRequests({ ...options, contract: learnt.contract }, wanted, hearer?.step);
  // What refuses new values was not asked who may call it.
  const untold = new Set(
    taught.operations.filter(({ body }) => body?.refusesNew !== undefined).map(({ id }) => id),
  );
  const access = learnt.access.filter((each) => !untold.has(each.operation));
  return { opened: { ...opened, contract: taught }, access, secrets: ledger.secrets };
}

/** Tells how many requests a transport was given so far. */
function counted(transport: Transport, tell: (requests: number) => void): Transport {
  let sent = 0;
  return {
    send: async (request, options) => {
      tell((sent += 1));
      return await transport.send(request, options);
    },
    close: async () => await transport.close(),
    ...(transport.tellSecrets && { tellSecrets: (listener) => transport.tellSecrets?.(listener) }),
  };
}
